import { once } from "node:events";
import { type Import, newId } from "@switchboard/db/schema";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import type { RunningJob } from "../../jobs/commands.ts";
import { renameKeys, snakeKey } from "../../keys.ts";
import { linesOf } from "../file/queries.ts";
import { isFilled } from "../head/queries.ts";
import { memberFinder } from "../owners/queries.ts";
import { type ReadRow, reasonOf, rowReader } from "../rows/rules.ts";
import { type Line, mostRows } from "../rules.ts";
import { copyLine, stagedColumns } from "./rules.ts";

const rowsBetweenTells = 20_000;

/**
 * Reads every row of an import's file into `import_rows`, with what LeadInput says of it.
 * Gives the number of rows; null when the job was cancelled. Throws `invalid` for a file that cannot be read to its end.
 */
export async function stageRows(ctx: Ctx, found: Import, job: RunningJob): Promise<number | null> {
  const progress = progressOf(ctx, found, job);
  const read = rowReader(found, await memberFinder(ctx));
  const client = new Client({ connectionString: ctx.databaseUrl, application_name: `import ${found.id}` });
  client.on("error", () => {}); // who waits for the COPY hears of it
  await client.connect();
  try {
    await client.query("begin");
    await client.query("delete from import_rows where import_id = $1", [found.id]);
    const copy = client.query(copyFrom(`copy import_rows (${stagedColumns}) from stdin`));
    const failed = new Promise<never>((_, refuse) => copy.on("error", refuse));
    failed.catch(() => {});
    for await (const lines of dataLines(ctx, found, progress.heard)) {
      const text = lines.map((line) => stagedLine(found, line, read(line.cells))).join("");
      if (!copy.write(text)) await Promise.race([once(copy, "drain"), failed]);
      if (!(await progress.goesOn(lines))) return null;
    }
    copy.end();
    await Promise.race([once(copy, "finish"), failed]);
    await client.query("commit");
    return progress.rows();
  } finally {
    await client.end().catch(() => {});
  }
}

/** The rows that are to become leads: without the header and without empty lines. */
async function* dataLines(ctx: Ctx, found: Import, heard: (bytes: number) => void): AsyncGenerator<Line[]> {
  let isHeaderAhead = found.hasHeader;
  for await (const some of linesOf(ctx, found, heard)) {
    const lines = some.filter(isFilled);
    if (isHeaderAhead && lines.shift()) isHeaderAhead = false;
    if (lines.length) yield lines;
  }
}

function stagedLine(found: Import, { row, cells }: Line, { values, id, problems }: ReadRow): string {
  const reason = reasonOf(found.headers, problems);
  return copyLine({
    importId: found.id,
    row,
    leadId: newId(),
    verdict: reason === null ? "new" : "refused",
    values: { ...renameKeys(values, snakeKey), ...(id && { id }) },
    reason,
    cells,
  });
}

/** Tells now and then how far the file is read; how many rows it has is guessed from its bytes until the end. */
function progressOf(ctx: Ctx, found: Import, job: RunningJob) {
  let rows = 0;
  let bytes = 0;
  let told = 0;
  return {
    rows: () => rows,
    heard: (more: number) => {
      bytes += more;
    },
    goesOn: async (lines: Line[]) => {
      rows += lines.length;
      if (rows > mostRows)
        throw invalidField("file", `A file has at most ${mostRows.toLocaleString("en-US")} rows. Split it in two.`);
      if (rows - told < rowsBetweenTells) return true;
      told = rows;
      const total = Math.max(rows, Math.round((rows * found.bytes) / Math.max(1, Math.min(bytes, found.bytes))));
      await job.tell(ctx.db, { done: rows, total });
      return !(await job.isCancelled());
    },
  };
}
