import type { Db } from "@switchboard/db";
import { type Import, imports, jobs } from "@switchboard/db/schema";
import { and, isNull } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { AppError, invalidField } from "../errors.ts";
import { change, type Told } from "../events/change.ts";
import { undo } from "../events/undo/commands.ts";
import { startJob } from "../jobs/commands.ts";
import { isEncoding } from "./csv/queries.ts";
import { guessFormats, guessReading, readHead, samplesOf } from "./head/queries.ts";
import { findImport, type ImportMap, readImport } from "./queries.ts";
import type { ImportField } from "./rules.ts";
import { rowsLeft } from "./run/commands.ts";

/** Says how an import is read. Another delimiter, encoding, sheet or header means that its columns are guessed anew. */
export async function mapImport(ctx: Ctx, { id, ...wanted }: z.infer<typeof ImportMap>) {
  mustBeReadable(wanted);
  await change(ctx, async (tx) => {
    const found = await findIdle({ ...ctx, db: tx }, id);
    if (found.startedAt) throw new AppError("conflict", "This import has begun, so it is read as it was checked.");
    const set = { ...(await readingOf({ ...ctx, db: tx }, found, wanted)), ...cleared, jobId: null };
    await tx
      .update(imports)
      .set(set)
      .where(mine(imports, ctx, id));
    return { row: null, events: [] };
  });
  return readImport(ctx, id);
}

/** Starts the dry run. Throws `invalid` when no column fills anything, and `conflict` when a job is at it. */
export async function checkImport(ctx: Ctx, id: string) {
  await change(ctx, async (tx) => {
    const found = await findIdle({ ...ctx, db: tx }, id);
    if (found.startedAt) throw new AppError("conflict", "This import has begun already.");
    if (found.mapping.every((field) => field === null || field === "id"))
      throw invalidField("mapping", "Choose at least one column to take in.");
    const { id: jobId } = await startJob(ctx, tx, "import.check", { importId: id });
    await tx
      .update(imports)
      .set({ jobId, ...cleared })
      .where(mine(imports, ctx, id));
    return { row: null, events: [] };
  });
  return readImport(ctx, id);
}

/** Starts taking a checked import in, or goes on where it was stopped. Throws `conflict` when it is not checked, or done. */
export async function runImport(ctx: Ctx, id: string) {
  await change(ctx, async (tx) => {
    const found = await findIdle({ ...ctx, db: tx }, id);
    if (!found.checkedAt) throw new AppError("conflict", "Check the import first.");
    if (found.finishedAt) throw new AppError("conflict", "This import is finished already.");
    const { takenBackAt } = await readImport({ ...ctx, db: tx }, id);
    if (takenBackAt) throw new AppError("conflict", "This import was taken back. Send the file once more.");
    const { rows } = await rowsLeft(tx, found);
    const job = await startJob(ctx, tx, "import.run", { importId: id }, rows);
    const startedAt = found.startedAt ?? new Date();
    const batchId = found.batchId ?? job.batchId;
    await tx
      .update(imports)
      .set({ jobId: job.id, startedAt, batchId })
      .where(mine(imports, ctx, id));
    return { row: null, events: found.startedAt ? [] : [started(found)] };
  });
  return readImport(ctx, id);
}

/** Takes back all that an import did. Throws `conflict` when a lead was changed since, or nothing was done. */
export async function takeBackImport(ctx: Ctx, id: string) {
  const found = await findIdle(ctx, id);
  if (!found.batchId) throw new AppError("conflict", "This import has not begun, so there is nothing to take back.");
  const { jobId } = await undo(ctx, found.batchId);
  if (jobId)
    await change(ctx, async (tx) => {
      await tx
        .update(imports)
        .set({ jobId })
        .where(mine(imports, ctx, id));
      return { row: null, events: [] };
    });
  return readImport(ctx, id);
}

const cleared = {
  checkedAt: null,
  rows: null,
  created: null,
  updated: null,
  unchanged: null,
  duplicates: null,
  refused: null,
} satisfies Partial<Import>;

const started = ({ id, fileName, rows, created, updated }: Import): Told => ({
  action: "import.started",
  subjectId: id,
  after: { file_name: fileName, rows, created, updated },
});

/** An import that no job is at, held until the end of the transaction. */
async function findIdle(ctx: Ctx, id: string): Promise<Import> {
  const found = await findImport(ctx, id, true);
  if (found.jobId && (await isRunning(ctx, ctx.db, found.jobId)))
    throw new AppError("conflict", "A job is at this import. Wait for it, or stop it.");
  return found;
}

async function isRunning(ctx: Ctx, tx: Db, jobId: string): Promise<boolean> {
  const [running] = await tx
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(mine(jobs, ctx, jobId), isNull(jobs.finishedAt), isNull(jobs.failedAt)));
  return running !== undefined;
}

type Wanted = Omit<z.infer<typeof ImportMap>, "id">;

function mustBeReadable({ encoding, delimiter }: Wanted) {
  if (encoding !== undefined && !isEncoding(encoding))
    throw invalidField("encoding", "This encoding is not known here. Write one such as utf-8 or windows-1252.");
  if (delimiter !== undefined && /["\r\n\0]/.test(delimiter))
    throw invalidField("delimiter", "Cells cannot stand between quotation marks or line ends alone.");
}

async function readingOf(ctx: Ctx, found: Import, { mapping, formats, ...wanted }: Wanted): Promise<Partial<Import>> {
  const isOther = (["delimiter", "encoding", "sheet", "hasHeader"] as const).some(
    (key) => wanted[key] !== undefined && wanted[key] !== found[key],
  );
  const file = { ...found, ...wanted };
  const reading = isOther ? { ...wanted, ...(await guessReading(ctx, file)) } : wanted;
  if (!mapping) return { ...reading, ...(formats && { formats }) };
  const { headers, lines } = await readHead(ctx, { ...file, ...reading });
  if (mapping.length !== headers.length)
    throw invalidField("mapping", `The file has ${headers.length} columns and this maps ${mapping.length}.`);
  return { ...reading, mapping, formats: formats ?? formatsOf(mapping, found, lines, file.delimiter) };
}

/** Formats stay where a column fills what it filled; the others are guessed. */
function formatsOf(
  mapping: (ImportField | null)[],
  found: Import,
  lines: { row: number; cells: string[] }[],
  delimiter: string | null,
) {
  const columns = mapping.map((_, column) => ({ samples: samplesOf(lines, column) }));
  const guessed = guessFormats(mapping, columns, delimiter);
  return mapping.map((field, column) =>
    field === found.mapping[column] ? (found.formats[column] ?? null) : (guessed[column] ?? null),
  );
}
