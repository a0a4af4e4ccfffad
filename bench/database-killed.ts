/**
 * F26: who follows the ledger misses nothing and hears nothing twice though the database is killed.
 *   npx -y pnpm@12.21.0 exec node bench/database-killed.ts [leads]
 * Starts a durable database, the doors and the worker. While clients write, and pages, sockets and scripts follow,
 * PostgreSQL is killed with -9 five times and stays away for longer each time. Exits 1 if something acknowledged is
 * lost, a follower misses an event, hears one twice or is turned away, or the listeners are not back in two seconds.
 */
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { byFeed, bySocket, byStream, type Follower } from "./followers.ts";
import { place, signIn } from "./place.ts";
import { startQuietly } from "./servers.ts";
import { write } from "./writers.ts";

const awaySeconds = [0, 1, 4, 10, 20];
const [pages, sockets, scripts, writers] = [100, 50, 4, 8];
const calmMilliseconds = 8_000;
const mostMilliseconds = 2_000;

const here = await place("killed", 54_875, Number(process.argv[2] ?? 50_000));
const { database, secret, workspaceId } = here;
const running = [
  await startQuietly("door-server.ts", database.appUrl, secret),
  await startQuietly("worker-process.ts", database.appUrl, secret),
] as const;
const { api } = running[0];
const acknowledged = new Map<string, number>();
let isSound = false;
try {
  isSound = await run();
} finally {
  for (const { stop } of running) stop();
  await here.leave();
}
process.exit(isSound ? 0 : 1);

async function run() {
  const { session, key } = await signIn(api);
  const headers = { "x-api-key": key };
  const many = <Kind>(count: number, make: () => Kind) => Array.from({ length: count }, make);
  const streams = many(pages, () => byStream(api, session));
  const exact = [...many(sockets, () => bySocket(api, key)), ...many(scripts, () => byFeed(api, headers))];
  while ([...streams, ...exact].some(({ knowsAllAt }) => knowsAllAt.length === 0)) await wait(50);
  await wait(500);
  const over = new AbortController();
  const writing = Promise.all(many(writers, () => write(api, headers, acknowledged, over.signal)));
  while (!exact.every(({ told }) => told.length > 0)) await wait(50); // whoever has heard nothing has no place to go on from
  const returns = [];
  for (const seconds of awaySeconds) {
    returns.push(await killAndWatch(seconds));
    console.log(returns.at(-1));
  }
  await wait(calmMilliseconds);
  over.abort();
  await writing;
  await wait(calmMilliseconds);
  const verdict = await compare(streams, exact);
  console.table(verdict);
  console.log("load", ...os.loadavg().map((load) => load.toFixed(1)));
  for (const { stop } of [...streams, ...exact]) stop();
  const { acknowledged: written, turnedAway, ...faults } = verdict;
  const areBack = returns.every(({ listeners, answers }) => Math.max(listeners, answers) <= mostMilliseconds);
  return areBack && written > 0 && turnedAway === "" && Object.values(faults).every((count) => count === 0);
}

/** Kills the database, starts it again after so many seconds, and tells how long until all is as it was. */
async function killAndWatch(seconds: number) {
  process.kill(Number(readFileSync(path.join(database.dataDir, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  await wait(seconds * 1_000);
  const before = acknowledged.size;
  const restarting = here.restart();
  const backAt = await isBack();
  const since = async (event: Promise<void>) => event.then(() => Date.now() - backAt);
  const [listeners, answers] = await Promise.all([since(untilListening()), since(untilMoreThan(before)), restarting]);
  await wait(calmMilliseconds);
  return { "away, s": seconds, listeners, answers, acknowledged: acknowledged.size };
}

async function untilMoreThan(count: number) {
  while (acknowledged.size <= count) await wait(5);
}

/** When the database first answers somebody. */
async function isBack(): Promise<number> {
  for (;;) {
    const sql = postgres(database.appUrl, { max: 1, connect_timeout: 1, onnotice: () => {} });
    const answered = await sql`select 1`.catch(() => undefined);
    await sql.end({ timeout: 1 });
    if (answered) return Date.now();
    await wait(25);
  }
}

async function untilListening() {
  const sql = postgres(database.appUrl, { max: 1, onnotice: () => {} });
  for (let count = 0; count < running.length; await wait(10)) {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int from pg_stat_activity where application_name = 'switchboard listen' and query ilike 'listen%'`;
    count = row!.count;
  }
  await sql.end();
}

async function compare(streams: Follower[], exact: Follower[]) {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const rows = await sql<{ id: string; lead: string }[]>`
    select id, subject_id as lead from events where workspace_id = ${workspaceId} and action = 'lead.created'`;
  const [left] = await sql<{ behind: number; miscounted: number }[]>`
    select (select count(*)::int from ledger_readers r where exists (select from events e where (e.xid, e.id) > (r.xid, r.event_id)
        and r.name in ('assignment', 'duplicates', 'scores', 'sums'))) as behind,
      abs((select count(*) from leads where workspace_id = ${workspaceId} and deleted_at is null)
        - (select sum(leads) from lead_days where workspace_id = ${workspaceId} and fact = 'came'))::int as miscounted`;
  await sql.end();
  const leads = new Set(rows.map(({ lead }) => lead));
  const written = rows.filter(({ lead }) => acknowledged.has(lead));
  const missedBy = ({ told }: Follower) => written.filter(({ id }) => !new Set(told).has(id)).length;
  const unknownTo = ({ told, knowsAllAt }: Follower) => {
    const [heard, last] = [new Set(told), Math.max(...knowsAllAt)];
    return Array.from(acknowledged).filter(([id, at]) => !heard.has(id) && last < at).length;
  };
  const sum = (followers: Follower[], count: (one: Follower) => number) =>
    followers.reduce((all, one) => all + count(one), 0);
  const reasons = Object.groupBy(
    [...streams, ...exact].flatMap(({ turnedAway }) => turnedAway),
    (reason) => reason,
  );
  return {
    acknowledged: acknowledged.size,
    lost: Array.from(acknowledged.keys()).filter((id) => !leads.has(id)).length,
    doubled: rows.length - leads.size,
    "missed by sockets and feeds": sum(exact, missedBy),
    "told twice by sockets and feeds": sum(exact, ({ told }) => told.length - new Set(told).size),
    "unknown to pages": sum(streams, unknownTo),
    "readers behind": left!.behind,
    "leads miscounted": left!.miscounted,
    turnedAway: Object.entries(reasons)
      .map(([reason, times = []]) => `${times.length} ${reason}`)
      .join(", "),
  };
}
