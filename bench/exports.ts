import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type postgres from "postgres";
import { drain, rounded } from "./load.ts";

type Usage = () => Promise<{ rssBytes: number }>;

/** Takes all leads as CSV: with a plain COPY, and through the export of the REST door while its memory is watched. */
export async function measureExports(
  sql: postgres.Sql,
  workspaceId: string,
  url: string,
  headers: Record<string, string>,
  usage: Usage,
) {
  const [counted] = await sql<{ leads: number }[]>`
    select count(*)::int as leads from leads where workspace_id = ${workspaceId} and deleted_at is null`;
  const leads = counted!.leads;
  const row = (way: string, bytes: number, seconds: number) => ({
    way,
    leads,
    megabytes: rounded(bytes / 1e6, 1),
    seconds: rounded(seconds, 2),
    leadsPerSecond: Math.round(leads / seconds),
  });
  const plain = await timed(() => copyPlainly(sql, workspaceId));
  const before = (await usage()).rssBytes;
  const watch = watched(usage);
  const through = await timed(() => drain(`${url}?format=csv`, headers));
  const peak = await watch.end();
  return [
    row("plain COPY", plain.bytes, plain.seconds),
    {
      ...row("REST door", through.bytes, through.seconds),
      rssBeforeMegabytes: rounded(before / 1e6, 0),
      rssPeakMegabytes: rounded(peak / 1e6, 0),
    },
  ];
}

async function copyPlainly(sql: postgres.Sql, workspaceId: string) {
  const query = `copy (select * from leads where workspace_id = '${workspaceId}' and deleted_at is null
    order by created_at desc, id desc) to stdout with (format csv, header)`;
  const stream = await sql.unsafe(query).readable();
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => (bytes += chunk.length));
  await once(stream, "end");
  return bytes;
}

async function timed(work: () => Promise<number>) {
  const startedAt = performance.now();
  const bytes = await work();
  return { bytes, seconds: (performance.now() - startedAt) / 1000 };
}

/** Looks at the memory every 20 milliseconds until `end`, which gives the most it was. */
function watched(usage: Usage) {
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
