/**
 * The jobs J1 to J8 through the REST door, beside the same in the database alone (pgbench), in a bare server, and in
 * a server of the parts that the doors are made of. All in one run, so that the ratios hold on any machine.
 *   npx -y pnpm@12.21.0 exec node bench/jobs.ts [--leads 1000000] [--seconds 6] [--rows 100000] [--streams 500] [--only J2]
 * Starts a durable database of its own, fills it, prints tables and writes bench/jobs.json.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { hashPassword } from "@switchboard/auth/passwords";
import { startEmbedded } from "@switchboard/db/embedded";
import { addManyLeads } from "@switchboard/db/many-leads";
import { migrateTo } from "@switchboard/db/migrate";
import { seed } from "@switchboard/db/seed";
import postgres from "postgres";
import { countLeads } from "./counts.ts";
import { measureExport } from "./exports.ts";
import { measureImport } from "./imports.ts";
import { measureLive } from "./live.ts";
import { type Figures, load, rounded, send } from "./load.ts";
import { findProgram, pgbench } from "./pgbench.ts";
import { factsOf, type Row, tableOf } from "./report.ts";
import { type Measured, start } from "./servers.ts";
import { farDown, type Work, works } from "./works.ts";

const { values: asked } = parseArgs({
  options: {
    leads: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "6" },
    rows: { type: "string", default: "100000" },
    streams: { type: "string", default: "500" },
    only: { type: "string", default: "J" },
  },
});
const [leads, seconds, rows, streams] = [asked.leads, asked.seconds, asked.rows, asked.streams].map(Number) as [
  number,
  number,
  number,
  number,
];
const isAsked = (job: string) => job.startsWith(asked.only);
const admin = { email: "admin@example.com", password: "Strowger-switch-1891" };
const secret = randomBytes(36).toString("base64url");
const folder = mkdtempSync(path.join(os.tmpdir(), "switchboard-jobs-"));
chmodSync(folder, 0o755); // PostgreSQL runs as nobody when we are root, and must reach its files

const database = await startEmbedded({ dataDir: path.join(folder, "postgres"), port: 54_880 });
const sql = postgres(database.url, { max: 4, onnotice: () => {} });
const place = { sql, databaseUrl: database.appUrl };
const running: Measured[] = [];
try {
  const workspaceId = await fill();
  const door = await started("door-server.ts", database.appUrl, secret);
  const session = await signedIn(door.api);
  const headers = await keyFor(door.api, session);
  const exported = isAsked("J5") ? await measureExport(place, workspaceId, door, headers) : null;
  const imported = isAsked("J6") ? await measureImport(place, secret, workspaceId, door.api, headers, rows) : null;
  const measured = await measureWork(workspaceId, door, headers);
  // A page's stream belongs to a session; keys have the WebSocket.
  const live = streams && isAsked("Jlive") ? await measureLive(door.api, session, streams, 50) : null;
  tell(measured, { exported, imported, live });
} finally {
  for (const server of running) server.stop();
  await sql.end({ timeout: 5 });
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fill() {
  await migrateTo(database.url, database.appUrl);
  await seed(database.url, { adminEmail: admin.email, adminPasswordHash: await hashPassword(admin.password) });
  const [workspace] = await sql<{ id: string }[]>`select id from workspaces limit 1`;
  await addManyLeads(sql, workspace!.id, leads);
  return workspace!.id;
}

async function started(file: string, ...args: string[]) {
  const server = await start(file, ...args);
  running.push(server);
  return server;
}

async function measureWork(workspaceId: string, door: Measured, headers: Record<string, string>) {
  const bare = await started("plain-server.ts", database.url, secret, "bare", workspaceId);
  const stack = await started("plain-server.ts", database.appUrl, secret, "stack", workspaceId);
  const program = findProgram("pgbench");
  const measured: Row[] = [];
  for (const work of await works(sql, workspaceId, await farDown(sql, workspaceId))) {
    if (!isAsked(work.job)) continue;
    const { job, clients } = work;
    if (job.startsWith("J8")) console.error("counted in", await countLeads(place, secret, workspaceId));
    const through = async (way: string, server: Measured, ask: Work["door"]) => {
      const figures = await load(seconds, server.cpu, () => ask(server.api, headers), clients);
      measured.push({ job, way, ...figures });
      console.error(job, way, figures.perSecond);
    };
    if (program)
      measured.push({
        job,
        way: "pgbench",
        ...(await pgbench(program, folder, database.url, work.sql, clients, seconds)),
      });
    await through("bare", bare, work.plain);
    await through("stack", stack, work.plain);
    await through("REST door", door, work.door);
    if ("batch" in work) {
      const batches = await load(seconds, door.cpu, () => send(`${door.api}/${work.batch}`, headers), clients);
      measured.push({ job, way: "tRPC, a call in a batch of ten", ...perCall(batches, 10) });
    }
    await sql`vacuum analyze leads`;
  }
  return measured;
}

/** What one call of a batch costs. Its times are those of the batch. */
function perCall(batches: Figures, calls: number): Figures {
  return {
    ...batches,
    requests: batches.requests * calls,
    perSecond: rounded(batches.perSecond * calls, 1),
    cpuMicroseconds: batches.cpuMicroseconds && Math.round(batches.cpuMicroseconds / calls),
  };
}

function tell(measured: Row[], { exported, imported, live }: Record<string, object | null>) {
  const facts = Object.fromEntries(
    Object.entries({ "J5 export": exported, "J6 import": imported, "live streams": live }).filter(([, fact]) => fact),
  );
  console.log(tableOf(measured));
  console.log(`\n${factsOf(facts)}`);
  const machine = {
    cores: os.availableParallelism(),
    cpu: os.cpus()[0]?.model,
    memoryGigabytes: rounded(os.totalmem() / 2 ** 30, 0),
    node: process.version,
  };
  const report = { at: new Date().toISOString(), machine, leads, seconds, measured, facts };
  writeFileSync(path.join(import.meta.dirname, "jobs.json"), `${JSON.stringify(report, null, 2)}\n`);
}

async function signedIn(api: string): Promise<Record<string, string>> {
  const { access_token: token } = JSON.parse(await send(`${api}/auth/login`, {}, admin));
  return { authorization: `Bearer ${token}` };
}

/** Makes an API key, as a script's owner would. */
async function keyFor(api: string, session: Record<string, string>): Promise<Record<string, string>> {
  const scopes = ["leads:read", "leads:write", "leads:import", "leads:export", "dashboard:read"];
  const made = await send(`${api}/api-keys`, session, { name: "Bench", scopes });
  return { "x-api-key": JSON.parse(made).key };
}
