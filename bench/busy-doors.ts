/**
 * F24: large files, hostile bodies and big batches hold up nobody else.
 *   npx -y pnpm@12.21.0 exec node bench/busy-doors.ts [leads] [megabytes]
 * Starts a durable database, the doors and the worker. Four clients read and write as people do while, one after the
 * other, a CSV is uploaded, checked and taken in, and bodies and batches arrive that are as bad as they may be. Exits 1
 * if one in a hundred of the others waits for 250 ms.
 */
import os from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { figuresOf, rounded, send } from "./load.ts";
import { place, signIn } from "./place.ts";
import { startQuietly } from "./servers.ts";

const [leads, megabytes] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 50)];
const mostMilliseconds = 250;
const phaseMilliseconds = 8_000;
const mostRunMilliseconds = 30_000;
const clients = 4;
const thinkMilliseconds = 40;

const here = await place("busy", 54_877, leads);
const { appUrl } = here.database;
const door = await startQuietly("door-server.ts", appUrl, here.secret);
const worker = await startQuietly("worker-process.ts", appUrl, here.secret);
const { session, key } = await signIn(door.api);
const headers = { "x-api-key": key };
const rows: object[] = [];
const ids = await someIds(1_000);
const stages = ["contacted", "qualified"];
let turn = 0;
let isSound = false;
try {
  const over = new AbortController();
  const latencies: number[] = [];
  const others = Promise.all(Array.from({ length: clients }, () => askOn(latencies, over.signal)));
  await wait(3_000);
  const during = async (name: string, work: () => Promise<unknown>) => {
    latencies.length = 0;
    await door.usage();
    const startedAt = performance.now();
    const told = await Promise.race([work(), others]);
    const { requests, p50Milliseconds: p50, p99Milliseconds: p99 } = figuresOf(latencies, 1, Number.NaN);
    const seconds = rounded((performance.now() - startedAt) / 1000, 1);
    const { loopMilliseconds: loop } = await door.usage();
    console.log(name, p99);
    rows.push({ name, seconds, requests, p50, p99, max: Math.round(Math.max(...latencies)), loop, told });
    return p99 < mostMilliseconds;
  };
  const file = csv();
  const imported = { id: "" };
  const kept = [
    await during("nothing else", () => wait(phaseMilliseconds)),
    await during(`upload, ${megabytes} MB`, async () => {
      imported.id = await upload(file);
    }),
    await during("check", () => until(imported.id, "check", "checked", Infinity)),
    await during("run", () => until(imported.id, "run", "finished", mostRunMilliseconds)),
    await during("cancelled", () => cancelled(imported.id)),
    await during("deep bodies", () =>
      repeatedly(() => post("/leads", `{"name":${"[".repeat(500_000)}${"]".repeat(500_000)}}`)),
    ),
    await during("wide bodies", () => repeatedly(() => post("/leads", `{"name":[${"1,".repeat(500_000)}1]}`))),
    await during("500 in a bulk update", () => repeatedly(updateMany)),
    await during("1,000 in a bulk move", () => repeatedly(moveMany)),
    await during("ten pages of 200 in a batch", () => repeatedly(batch)),
  ];
  isSound = kept.every(Boolean);
  over.abort();
  await others;
  console.table(rows);
  console.log("load", ...os.loadavg().map((load) => load.toFixed(1)));
} finally {
  door.stop();
  worker.stop();
  await here.leave();
}
process.exit(isSound ? 0 : 1);

/** One of the others: a page of the list, a lead, a new lead, and a moment to think between them. */
async function askOn(latencies: number[], signal: AbortSignal) {
  for (let n = 0; !signal.aborted; n++) {
    const [path, body] = [
      ["/leads?limit=50&stage=new"],
      [`/leads/${ids[n % ids.length]}`],
      ["/leads", { name: "Elisha Gray" }],
    ][n % 3] as [string, object?];
    const startedAt = performance.now();
    await send(`${door.api}${path}`, headers, body);
    latencies.push(performance.now() - startedAt);
    await wait(thinkMilliseconds);
  }
}

async function someIds(count: number): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ""; found.length < count; ) {
    const page = JSON.parse(await send(`${door.api}/leads?limit=200${cursor}`, headers)) as {
      items: { id: string }[];
      next_cursor: string;
    };
    found.push(...page.items.map(({ id }) => id));
    cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
  }
  return found.slice(0, count);
}

function csv() {
  const line = (n: number) => `Mabel Hubbard,busy${n}@example.com,+1 404 ${2_000_000 + n},Hubbard ${n}\n`;
  const count = Math.ceil((megabytes * 1e6) / line(100_000).length);
  return `Name,Email,Phone,Company\n${Array.from({ length: count }, (_, n) => line(n)).join("")}`;
}

async function upload(file: string) {
  const answer = await fetch(`${door.api}/imports?file_name=busy.csv`, {
    method: "POST",
    headers,
    body: new Blob([file]),
  });
  return ((await answer.json()) as { id: string }).id;
}

async function cancelled(id: string) {
  const { job } = JSON.parse(await send(`${door.api}/imports/${id}`, headers)) as { job: { id: string } };
  await post(`/jobs/${job.id}/cancel`, "{}");
  await wait(phaseMilliseconds);
}

/** What the worker does with the file, watched until it is done, or for a while. */
async function until(id: string, verb: string, wanted: string, most: number) {
  await send(`${door.api}/imports/${id}/${verb}`, headers, {});
  for (const startedAt = performance.now(); performance.now() - startedAt < most; await wait(200)) {
    const { state } = JSON.parse(await send(`${door.api}/imports/${id}`, headers)) as { state: string };
    if (state === wanted) return wanted;
    if (state === "failed") throw new Error("The import failed.");
  }
  return "still running";
}

function updateMany() {
  const changed = ids.slice(0, 500).map((id) => ({ id, company: `Hubbard ${Math.random()}` }));
  return post("/leads/bulk/update", JSON.stringify({ leads: changed }));
}

function moveMany() {
  return post("/leads/bulk/stage", JSON.stringify({ ids, stage: stages[turn++ % 2] }));
}

async function post(path: string, body: string) {
  const answer = await fetch(`${door.api}${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body,
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function batch() {
  const paths = Array.from({ length: 10 }, () => "leads.list").join(",");
  const input = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [n, { limit: 200 }]));
  const answer = await fetch(`${door.api}/trpc/${paths}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: session,
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Two at a time, for a while. Says how they were answered. */
async function repeatedly(once: () => Promise<number>) {
  const answers = new Map<number, number>();
  const until = performance.now() + phaseMilliseconds;
  const one = async () => {
    while (performance.now() < until) {
      const status = await once();
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all([one(), one()]);
  return Array.from(answers, ([status, times]) => `${times} × ${status}`).join(", ");
}
