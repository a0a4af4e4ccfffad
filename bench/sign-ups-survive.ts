/**
 * Sign-ups that were acknowledged are there, once, whatever was killed meanwhile.
 *   npx -y pnpm@12.21.0 exec node bench/sign-ups-survive.ts [sign-ups] [kills]
 * Starts a durable database and the built web server of its own, sends sign-ups from 24 clients, kills -9 one or the
 * other again and again, then compares what was acknowledged with what is on disk. Exits 1 if anything is lost, doubled
 * or without its one confirm mail, or if the database does not run with its safety on.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { closeDb, createDb } from "@switchboard/db";
import { startEmbedded } from "@switchboard/db/embedded";
import { migrateTo } from "@switchboard/db/migrate";
import { seed } from "@switchboard/db/seed";

const wanted = Number(process.argv[2] ?? 10_000);
const kills = Number(process.argv[3] ?? 20);
const port = 4_870;
const databasePort = 54_870;
const clients = 24;
const root = path.resolve(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(os.tmpdir(), "switchboard-survive-"));
chmodSync(folder, 0o755); // PostgreSQL runs as nobody when we are root, and must reach its files
const dataDir = path.join(folder, "postgres");
const log = path.join(folder, "web.log");
const secret = () => randomBytes(36).toString("base64url");

const database = await startEmbedded({ dataDir, port: databasePort });
await migrateTo(database.url, database.appUrl);
await seed(database.url, { adminEmail: "admin@example.com", adminPasswordHash: secret() });
const environment = {
  ...process.env,
  NODE_ENV: "production",
  DATABASE_URL: database.appUrl,
  PORT: String(port),
  AUTH_SECRET: secret(),
  TOKEN_SECRET: secret(),
  HASH_SECRET: secret(),
  SIGN_UP_LIMIT_PER_ADDRESS: "1000000",
  SIGN_UP_LIMIT_PER_NETWORK: "1000000",
  API_LIMIT_PER_MINUTE: "1000000",
};

let app: ChildProcess | undefined;
let next = 0;
let retried = 0;
let killed = 0;
const acknowledged = new Set<string>();

let isSound = false;
try {
  app = await startApp();
  isSound = await run();
} finally {
  await end();
}
process.exit(isSound ? 0 : 1);

async function run() {
  const startedAt = performance.now();
  await Promise.all([killAgainAndAgain(), ...Array.from({ length: clients }, work)]);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const verdict = await compare();
  const safety = await readSafety();
  console.table({ ...verdict, "killed -9": killed, "tries again": retried, seconds, ...safety });
  const faults = verdict.lost + verdict.doubled + verdict["without exactly one mail job"];
  const isSafe = Object.values(safety).every((setting) => setting === "on");
  return (
    faults === 0 && isSafe && verdict.acknowledged === wanted && killed === kills && Object.keys(safety).length === 4
  );
}

async function work() {
  for (let n = next++; n < wanted; n = next++) await signUp(`visitor-${n}@example.com`);
}

/** Sends one sign-up until it is acknowledged, as a careful client would: the same key each time. */
async function signUp(email: string) {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": email },
    body: JSON.stringify({ email }),
  };
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/leads`, {
      ...request,
      signal: AbortSignal.timeout(15_000),
    }).catch(() => undefined);
    const text = await answer?.text().catch(() => "");
    if (answer?.status === 202) return acknowledged.add(email);
    if (answer && answer.status < 500 && answer.status !== 409) throw new Error(`${answer.status}: ${text}`);
    retried += 1;
    await wait(50 + Math.random() * 100);
  }
}

/** Spreads the kills over the whole run: web server and database in turn. */
async function killAgainAndAgain() {
  for (; killed < kills; killed++) {
    const due = ((killed + 1) * wanted) / (kills + 1);
    while (acknowledged.size < due) await wait(5);
    if (killed % 2 === 0) {
      app?.kill("SIGKILL");
      app = await startApp();
    } else {
      process.kill(
        Number(readFileSync(path.join(database.dataDir, "postmaster.pid"), "utf8").split("\n")[0]),
        "SIGKILL",
      );
      await startEmbedded({ dataDir, port: databasePort });
    }
    console.log(`${killed + 1} killed, ${acknowledged.size} acknowledged, ${retried} tries again`);
  }
}

async function startApp(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["server.ts"], {
    cwd: path.join(root, "apps/web"),
    env: environment,
    stdio: ["ignore", "ignore", openSync(log, "a")],
  });
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`The web server ended. Was it built?\n${readFileSync(log, "utf8").slice(-2_000)}`);
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return child;
    await wait(100);
  }
}

async function compare() {
  const db = createDb(database.url, { max: 1 });
  const rows = await db.$client<{ email: string; rows: number; mails: number }[]>`
    select l.email, count(distinct l.id)::int as rows, count(j.id)::int as mails
    from leads l left join pgboss.job j on j.name = 'mail' and j.data->>'leadId' = l.id::text
    where l.email like 'visitor-%' group by l.email`;
  await closeDb(db);
  const found = new Map(rows.map((row) => [row.email, row]));
  const leads = [...acknowledged].map((email) => found.get(email));
  return {
    acknowledged: acknowledged.size,
    lost: leads.filter((lead) => !lead).length,
    doubled: rows.filter((lead) => lead.rows > 1).length,
    "without exactly one mail job": rows.filter((lead) => lead.mails !== 1).length,
  };
}

async function readSafety() {
  const db = createDb(database.url, { max: 1 });
  const settings = await db.$client<{ name: string; setting: string }[]>`
    select name, setting from pg_settings
    where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums') order by name`;
  await closeDb(db);
  return Object.fromEntries(settings.map(({ name, setting }) => [name, setting]));
}

async function end() {
  if (app && app.exitCode === null && app.kill("SIGTERM")) await once(app, "exit");
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
