import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { drain, rounded } from "./load.ts";
import { findProgram } from "./pgbench.ts";
import type { Measured } from "./servers.ts";

/** J5: takes all leads as CSV, with a plain COPY and through the export of the REST door while its memory is watched. */
export async function measureExport(
  { sql, databaseUrl }: { sql: Sql; databaseUrl: string },
  workspaceId: string,
  door: Measured,
  headers: Record<string, string>,
) {
  const [counted] = await sql<{ leads: number }[]>`
    select count(*)::int as leads from leads where workspace_id = ${workspaceId} and deleted_at is null`;
  const leads = counted!.leads;
  const row = (way: string, { bytes, seconds }: Timed) => ({
    way,
    megabytes: rounded(bytes / 1e6, 1),
    seconds: rounded(seconds, 2),
    leadsPerSecond: Math.round(leads / seconds),
  });
  const psql = findProgram("psql");
  const plain = await timed(() => (psql ? copyWith(psql, databaseUrl, workspaceId) : copyPlainly(sql, workspaceId)));
  const before = (await door.usage()).rssBytes;
  const watch = watched(door);
  const through = await timed(() => drain(`${door.api}/leads/export?format=csv`, headers));
  const peak = await watch.end();
  return {
    leads,
    ways: [
      row(psql ? "psql COPY" : "COPY by postgres.js", plain),
      {
        ...row("REST door", through),
        rssBeforeMegabytes: rounded(before / 1e6, 0),
        rssPeakMegabytes: rounded(peak / 1e6, 0),
      },
    ],
    ratio: rounded(through.seconds / plain.seconds, 2),
  };
}

type Timed = { bytes: number; seconds: number };

const copyOf = (workspaceId: string) =>
  `copy (select * from leads where workspace_id = '${workspaceId}' and deleted_at is null
    order by created_at desc, id desc) to stdout with (format csv, header)`;

async function copyWith(psql: string, databaseUrl: string, workspaceId: string) {
  const child = spawn(psql, [databaseUrl, "-c", copyOf(workspaceId)], { stdio: ["ignore", "pipe", "inherit"] });
  let bytes = 0;
  child.stdout.on("data", (chunk: Buffer) => (bytes += chunk.length));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`psql ended with ${code}`);
  return bytes;
}

async function copyPlainly(sql: Sql, workspaceId: string) {
  const stream = await sql.unsafe(copyOf(workspaceId)).readable();
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => (bytes += chunk.length));
  await once(stream, "end");
  return bytes;
}

async function timed(work: () => Promise<number>): Promise<Timed> {
  const startedAt = performance.now();
  const bytes = await work();
  return { bytes, seconds: (performance.now() - startedAt) / 1000 };
}

/** Looks at the memory every 20 milliseconds until `end`, which gives the most it was. */
export function watched({ usage }: Measured) {
  const over = new AbortController();
  const watching = (async () => {
    let peak = 0;
    while (!over.signal.aborted) {
      peak = Math.max(peak, (await usage()).rssBytes);
      await wait(20);
    }
    return peak;
  })();
  return {
    end: () => {
      over.abort();
      return watching;
    },
  };
}
