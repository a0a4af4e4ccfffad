import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "postgres";
import { rounded, send } from "./load.ts";
import { start } from "./servers.ts";

type Headers = Record<string, string>;
type State = { id: string; state: string; created: number | null };

/**
 * J6: takes a file of new leads in, by COPY into the table and by an import: upload, dry run, run. Before it and after
 * it the readers of the ledger catch up, as they have in a database that is at work; how long they need is told. Then
 * the import is taken back.
 */
export async function measureImport(
  { sql, databaseUrl }: { sql: Sql; databaseUrl: string },
  secret: string,
  workspaceId: string,
  api: string,
  headers: Headers,
  rows: number,
) {
  const worker = await start("worker-process.ts", databaseUrl, secret);
  try {
    await readersRest(sql);
    const plain = await copySeconds(sql, workspaceId, rows);
    const times = await importSeconds(api, headers, rows);
    const finishedAt = performance.now();
    await readersRest(sql);
    const readersAfter = secondsSince(finishedAt);
    const takenBack = await until("taken_back", api, headers, times.id, "take-back");
    const all = times.upload + times.check + times.run;
    return {
      rows,
      copy: { seconds: rounded(plain, 2), rowsPerSecond: Math.round(rows / plain) },
      import: {
        uploadSeconds: rounded(times.upload, 2),
        checkSeconds: rounded(times.check, 2),
        runSeconds: rounded(times.run, 2),
        rowsPerSecond: Math.round(rows / all),
        rowsPerSecondOfRun: Math.round(rows / times.run),
        readersAfterSeconds: rounded(readersAfter, 2),
        takenBackSeconds: rounded(takenBack, 2),
      },
      ratio: rounded(plain / all, 2),
    };
  } finally {
    worker.stop();
  }
}

/** Waits until duplicates, scores and counts have read the whole ledger. */
async function readersRest(sql: Sql) {
  for (let behind = 1; behind > 0; await wait(200)) {
    const [row] = await sql<{ behind: number }[]>`
      select 3 - count(*)::int as behind from ledger_readers r
      where r.name in ('duplicates', 'scores', 'sums') and not exists (
        select from events e where (e.xid, e.id) > (r.xid, r.event_id))`;
    behind = row!.behind;
  }
}

async function copySeconds(sql: Sql, workspaceId: string, rows: number) {
  const columns = "workspace_id, id, created_at, updated_at, stage_changed_at, name, email, phone, company, source";
  await sql.unsafe(`create table bench_rows as select '${workspaceId}'::uuid as workspace_id, uuidv7() as id, now() as created_at,
    now() as updated_at, now() as stage_changed_at, 'Granville Woods' as name, 'copied' || n || '@example.com' as email,
    '+1303' || (2000000 + n) as phone, 'Woods ' || n as company, 'import' as source from generate_series(1, ${rows}) n`);
  const file = await sql.unsafe(`copy bench_rows to stdout`).readable();
  const text = (await file.toArray()).join("");
  await sql`drop table bench_rows`;
  const startedAt = performance.now();
  const into = await sql.unsafe(`copy leads (${columns}) from stdin`).writable();
  await new Promise<void>((resolve, reject) => into.on("error", reject).on("finish", resolve).end(text));
  return secondsSince(startedAt);
}

async function importSeconds(api: string, headers: Headers, rows: number) {
  const lines = Array.from(
    { length: rows },
    (_, n) => `Mabel Hubbard,imported${n}@example.com,+1 404 ${2_000_000 + n},Hubbard ${n}`,
  );
  const file = ["Name,Email,Phone,Company", ...lines, ""].join("\n");
  const uploadedFrom = performance.now();
  const answer = await fetch(`${api}/imports?file_name=bench.csv`, { method: "POST", headers, body: file });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  const { id } = (await answer.json()) as State;
  const upload = secondsSince(uploadedFrom);
  const check = await until("checked", api, headers, id, "check");
  const run = await until("finished", api, headers, id, "run");
  const { created } = await read(api, headers, id);
  if (created !== rows) throw new Error(`Of ${rows} rows ${created} became leads.`);
  return { id, upload, check, run };
}

async function until(wanted: string, api: string, headers: Headers, id: string, verb: string) {
  const startedAt = performance.now();
  await send(`${api}/imports/${id}/${verb}`, headers, {});
  for (;;) {
    const { state } = await read(api, headers, id);
    if (state === wanted) return secondsSince(startedAt);
    if (state === "failed" || state === "cancelled") throw new Error(`The import ${state}.`);
    await wait(50);
  }
}

const read = async (api: string, headers: Headers, id: string) =>
  JSON.parse(await send(`${api}/imports/${id}`, headers)) as State;

const secondsSince = (startedAt: number) => (performance.now() - startedAt) / 1000;
