/**
 * What the product costs over plain SQL: the same work through postgres.js and through the REST door, in one run.
 *   npx -y pnpm@12.21.0 exec node bench/doors.ts [leads] [seconds]
 * Starts a durable database of its own, fills it, prints a table and writes bench/doors.json.
 */
import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { hashPassword } from "@switchboard/auth/passwords";
import { startEmbedded } from "@switchboard/db/embedded";
import { addManyLeads } from "@switchboard/db/many-leads";
import { migrateTo } from "@switchboard/db/migrate";
import { newId } from "@switchboard/db/schema";
import { seed } from "@switchboard/db/seed";
import postgres from "postgres";
import { measureExports } from "./exports.ts";
import { type Figures, load, rounded, send } from "./load.ts";

const leads = Number(process.argv[2] ?? 100_000);
const seconds = Number(process.argv[3] ?? 6);
const admin = { email: "admin@example.com", password: "Strowger-switch-1891" };
const stage = "contacted";
const folder = mkdtempSync(path.join(os.tmpdir(), "switchboard-doors-"));
chmodSync(folder, 0o755); // PostgreSQL runs as nobody when we are root, and must reach its files

const database = await startEmbedded({ dataDir: path.join(folder, "postgres"), port: 54_880 });
const sql = postgres(database.url, { max: 16, onnotice: () => {} });
let door: ChildProcess | undefined;
try {
  const workspaceId = await fill();
  door = fork(path.join(import.meta.dirname, "door-server.ts"), [database.url, randomBytes(36).toString("base64url")]);
  const [{ port }] = (await once(door, "message")) as [{ port: number }];
  await measure(door, `http://127.0.0.1:${port}/api`, workspaceId);
} finally {
  door?.kill();
  await sql.end({ timeout: 5 });
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fill() {
  await migrateTo(database.url);
  await seed(database.url, { adminEmail: admin.email, adminPasswordHash: await hashPassword(admin.password) });
  const [workspace] = await sql<{ id: string }[]>`select id from workspaces limit 1`;
  await addManyLeads(sql, workspace!.id, leads);
  return workspace!.id;
}

async function measure(server: ChildProcess, api: string, workspaceId: string) {
  const headers = await keyFor(api);
  const found = await sql<{ id: string }[]>`select id from leads order by md5(id::text) limit 10000`;
  const anyId = () => found[Math.floor(Math.random() * found.length)]!.id;
  const name = "Elisha Gray";
  const pairs = {
    "read one": [
      () => sql`select * from leads where workspace_id = ${workspaceId} and id = ${anyId()} and deleted_at is null`,
      () => send(`${api}/leads/${anyId()}`, headers),
    ],
    "50 newest of a stage": [
      () => sql`
        select * from leads where workspace_id = ${workspaceId} and deleted_at is null and stage = ${stage}
        order by created_at desc, id desc limit 50`,
      () => send(`${api}/leads?stage=${stage}&limit=50`, headers),
    ],
    create: [
      () => sql`
        insert into leads (workspace_id, id, name, email, source, created_at, updated_at, stage_changed_at)
        values (${workspaceId}, ${newId()}, ${name}, ${`${newId()}@example.com`}, 'api', now(), now(), now()) returning *`,
      () => send(`${api}/leads`, headers, { name, email: `${newId()}@example.com` }),
    ],
  } satisfies Record<string, [() => Promise<unknown>, () => Promise<unknown>]>;

  const measured: Record<string, { plain: Figures; door: Figures }> = {};
  for (const [work, [plainly, throughDoor]] of Object.entries(pairs)) {
    const plain = await load(seconds, ownCpu, plainly);
    measured[work] = {
      plain,
      door: await load(seconds, async () => (await usageOf(server)).cpuMicroseconds, throughDoor),
    };
  }
  const exports = await measureExports(sql, workspaceId, `${api}/leads/export`, headers, () => usageOf(server));
  tell(measured, exports);
}

function tell(measured: Record<string, { plain: Figures; door: Figures }>, exports: object[]) {
  const rows = Object.entries(measured).flatMap(([work, { plain, door: through }]) => [
    { work, way: "plain SQL", ...plain, "of plain": 1 },
    { work, way: "REST door", ...through, "of plain": rounded(through.perSecond / plain.perSecond, 2) },
  ]);
  console.table(rows);
  console.table(exports);
  const machine = { cores: os.availableParallelism(), cpu: os.cpus()[0]?.model, node: process.version };
  const report = { at: new Date().toISOString(), machine, leads, seconds, rows, exports };
  writeFileSync(path.join(import.meta.dirname, "doors.json"), `${JSON.stringify(report, null, 2)}\n`);
}

/** Signs in and makes an API key, as a script's owner would. */
async function keyFor(api: string): Promise<Record<string, string>> {
  const { access_token: token } = JSON.parse(await send(`${api}/auth/login`, {}, admin));
  const scopes = ["leads:read", "leads:write", "leads:export"];
  const made = await send(`${api}/api-keys`, { authorization: `Bearer ${token}` }, { name: "Bench", scopes });
  return { "x-api-key": JSON.parse(made).key };
}

function ownCpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function usageOf(server: ChildProcess) {
  server.send("usage");
  const [usage] = await once(server, "message");
  return usage as { cpuMicroseconds: number; rssBytes: number };
}
