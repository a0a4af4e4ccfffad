import { cellFormats, events, Import, importRows, imports, importVerdicts, jobs } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, type Services } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { jobColumns, RunningJob, withPace } from "../jobs/queries.ts";
import { camelKey, FieldValues, fieldName, renameKeys } from "../keys.ts";
import { readCursor, writeCursor } from "../pages.ts";
import { importFields, importStates, stateOf } from "./rules.ts";

// A chunk takes a second or two, and each tells how far it is.
const silenceMilliseconds = 15_000;

const Field = fieldName(importFields);

/** An import with how it stands, and the job that works on it or worked last. */
export const ImportState = Import.extend({
  mapping: z.array(Field.nullable()),
  state: z.enum(importStates),
  takenBackAt: z.date().nullable(),
  job: RunningJob.nullable(),
});

/** How an import is to be read; what is left out stays. */
export const ImportMap = z.strictObject({
  id: z.uuid(),
  mapping: z.array(Field.nullable()).max(200).optional(),
  formats: z.array(z.enum(cellFormats).nullable()).max(200).optional(),
  delimiter: z.string().length(1, "A delimiter is one character.").optional(),
  encoding: z.string().max(40).optional(),
  hasHeader: z.boolean().optional(),
  sheet: z.string().max(100).optional(),
  knownLeads: Import.shape.knownLeads.optional(),
});

export const ImportRow = z.object({
  row: z.number().int(),
  verdict: z.enum(importVerdicts),
  reason: z.string().nullable(),
  leadId: z.uuid().nullable(),
  cells: z.array(z.string()),
  values: FieldValues.nullable(),
});

export const RowsInput = z.strictObject({
  id: z.uuid(),
  verdict: z.enum(importVerdicts).optional(),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});

export const ImportRows = z.object({ items: z.array(ImportRow), nextCursor: z.string().nullable() });

const mostListed = 50;
const { workspaceId: _workspaceId, ...shown } = getTableColumns(imports);

/** The imports that the caller may see, newest first. */
export const listImports = (ctx: Ctx) => importsWhere(ctx, undefined);

/** One import and how it stands. Throws `not_found`. */
export async function readImport(ctx: Ctx, id: string) {
  const [found] = await importsWhere(ctx, mine(imports, ctx, id));
  if (!found) throw notFound("Import");
  return found;
}

/** The row of an import whose file is there. Throws `not_found`, and `conflict` for one that is still on its way. */
export async function findImport(ctx: Ctx, id: string, lock = false): Promise<Import> {
  const query = ctx.db
    .select(shown)
    .from(imports)
    .where(and(mine(imports, ctx, id), withinReach(ctx)));
  const [found] = await (lock ? query.for("update") : query);
  if (!found) throw notFound("Import");
  if (!found.uploadedAt) throw new AppError("conflict", "The file is still on its way.");
  return found;
}

/** The imports a caller may see and run: their own, and everybody's for an admin. */
export function withinReach(ctx: Ctx): SQL | undefined {
  const inWorkspace = eq(imports.workspaceId, ctx.workspaceId);
  if (ctx.actor.kind === "user" && ctx.actor.role === "admin") return inWorkspace;
  return "id" in ctx.actor ? and(inWorkspace, eq(imports.startedById, ctx.actor.id)) : sql`false`;
}

/** Whether an import takes rows in just now, or many are taken back, begun at most so long ago. A killed one is not counted. */
export async function isMovingMany({ db }: Pick<Services, "db">, forMilliseconds: number): Promise<boolean> {
  const since = (milliseconds: number) => new Date(Date.now() - milliseconds);
  const [running] = await db
    .select({ id: jobs.id })
    .from(jobs)
    .where(
      and(
        inArray(jobs.kind, ["import.run", "undo"]),
        isNull(jobs.finishedAt),
        isNull(jobs.failedAt),
        gt(jobs.startedAt, since(forMilliseconds)),
        gt(jobs.updatedAt, since(silenceMilliseconds)),
      ),
    )
    .limit(1);
  return running !== undefined;
}

/** The rows of a checked import, in their order. */
export async function listRows(ctx: Ctx, { id, verdict, limit, cursor }: z.infer<typeof RowsInput>) {
  await findImport(ctx, id);
  const after = cursor ? readCursor(cursor, z.tuple([z.coerce.number().int()])) : [0];
  const rows = await ctx.db
    .select()
    .from(importRows)
    .where(
      and(eq(importRows.importId, id), verdict && eq(importRows.verdict, verdict), gt(importRows.row, after[0] ?? 0)),
    )
    .orderBy(importRows.row)
    .limit(limit + 1);
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    cells: row.cells ?? [],
    values: row.values && renameKeys(row.values, camelKey),
  }));
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor(String(last.row)) : null };
}

async function importsWhere(ctx: Ctx, where: SQL | undefined) {
  const found = await ctx.db
    .select({ ...shown, job: jobColumns, takenBack: takenBackAt })
    .from(imports)
    .leftJoin(jobs, and(eq(jobs.workspaceId, imports.workspaceId), eq(jobs.id, imports.jobId)))
    .where(and(withinReach(ctx), where))
    .orderBy(desc(imports.id))
    .limit(mostListed);
  return found.map(({ job, takenBack, ...row }) => ({
    ...row,
    // Only fields pass the door that writes a mapping.
    mapping: row.mapping as z.infer<typeof ImportState>["mapping"],
    job: job && withPace(job),
    takenBackAt: takenBack === null ? null : new Date(takenBack),
    state: stateOf(row, job, takenBack !== null),
  }));
}

// A batch is taken back as a whole, so any one of its events tells whether it was. The first of all from this batch on
// comes from the index; asked for any of this batch, PostgreSQL trusts to luck and reads the ledger from its beginning.
const takenBackAt = sql<string | null>`(
  select u.at::text from ${events} u
  where u.workspace_id = ${imports.workspaceId}
    and u.undo_of = (
      select e.id from (
        select e.id, e.batch_id from ${events} e
        where e.workspace_id = ${imports.workspaceId} and e.batch_id >= ${imports.batchId} order by e.batch_id limit 1) e
      where e.batch_id = ${imports.batchId})
    and not exists (select 1 from ${events} r where r.workspace_id = u.workspace_id and r.undo_of = u.id)
  limit 1)`;
