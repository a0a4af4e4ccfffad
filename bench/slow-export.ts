/**
 * F18: an export to readers that pause costs little memory, and every file is whole.
 *   npx -y pnpm@12.21.0 exec node bench/slow-export.ts [leads] [readers]
 * Starts a durable database and the doors. One reader, then several at once, take all leads as CSV and stop reading for
 * four seconds, three times. Exits 1 if the process needs 100 MB more than before, or a file lacks a line.
 */
import { type IncomingMessage, request } from "node:http";
import os from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { watched } from "./exports.ts";
import { rounded, send } from "./load.ts";
import { place, signIn } from "./place.ts";
import { start } from "./servers.ts";

const leads = Number(process.argv[2] ?? 1_000_000);
const readers = Number(process.argv[3] ?? 4);
const pauseMilliseconds = 4_000;
const pausesAt = [0.02, 0.4, 0.8];
const mostMegabytes = 100;

const here = await place("slow-export", 54_876, leads);
const door = await start("door-server.ts", here.database.appUrl, here.secret);
let present = 0;
let isSound = false;
try {
  present = await countLeads();
  const { key } = await signIn(door.api);
  const headers = { "x-api-key": key };
  await warmUp(headers);
  const runs = [];
  for (const count of [1, readers]) runs.push(await measured(count, headers));
  console.table(runs);
  console.log("load", ...os.loadavg().map((load) => load.toFixed(1)));
  isSound = runs.every(({ whole, readers, moreMegabytes }) => whole === readers && moreMegabytes < mostMegabytes);
} finally {
  door.stop();
  await here.leave();
}
process.exit(isSound ? 0 : 1);

async function countLeads() {
  const sql = postgres(here.database.url, { max: 1 });
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from leads where workspace_id = ${here.workspaceId} and deleted_at is null and merged_into_id is null`;
  await sql.end();
  return row!.count;
}

/** Ordinary requests and one short export: what a process that serves has in memory. */
async function warmUp(headers: Record<string, string>) {
  for (let n = 0; n < 300; n++) await send(`${door.api}/leads?limit=50`, headers);
  await send(`${door.api}/leads/export?format=csv&stage=lost`, headers);
}

async function measured(count: number, headers: Record<string, string>) {
  const before = (await door.usage()).rssBytes;
  const watch = watched(door);
  const startedAt = performance.now();
  const files = await Promise.all(Array.from({ length: count }, () => takeSlowly(headers)));
  const seconds = rounded((performance.now() - startedAt) / 1000, 1);
  const peak = await watch.end();
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  return {
    readers: count,
    seconds,
    fileMegabytes: megabytes(files[0]?.bytes ?? 0),
    lines: files[0]?.lines,
    whole: files.filter(({ lines, isEnded }) => isEnded && lines === present + 1).length,
    rssBefore: megabytes(before),
    rssPeak: megabytes(peak),
    moreMegabytes: megabytes(peak - before),
  };
}

/** Takes one file, with pauses in which nothing is read from the connection. */
function takeSlowly(headers: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<{ bytes: number; lines: number; isEnded: boolean }>();
  const read = async (answer: IncomingMessage) => {
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}`);
    let [bytes, lines] = [0, 0];
    const due = pausesAt.map((share) => share * leads);
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      if (lines > (due[0] ?? Infinity)) {
        due.shift();
        await wait(pauseMilliseconds);
      }
    }
    return { bytes, lines, isEnded: answer.complete && due.length === 0 };
  };
  request(`${door.api}/leads/export?format=csv`, { agent: false, headers }, (answer) => {
    read(answer).then(resolve, reject);
  })
    .on("error", reject)
    .end();
  return promise;
}
