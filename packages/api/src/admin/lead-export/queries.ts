import { Lead, LeadExport, leadExports, leads, users } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, userIdOf } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { TimeZone } from "../../leads/filters/tree/queries.ts";
import { Sort, sortKeysOf } from "../../leads/order/queries.ts";
import { countLeads, LeadFilter, leadColumns, matching } from "../../leads/queries.ts";
import { orderOf } from "../../pages.ts";
import { ExportFilter, exportColumns } from "./copy/queries.ts";
import { connectionNameOf, exportStates, paceOf, stateOf } from "./rules.ts";

// PostgreSQL cuts the name of a column after 63 bytes.
const Heading = z
  .string()
  .trim()
  .min(1, "Write a heading.")
  .regex(/^\P{Cc}*$/u, "A heading is one line.")
  .refine((text) => Buffer.byteLength(text) <= 63, "Write a shorter heading.");

export const ExportInput = z.strictObject({
  filter: ExportFilter.default({}),
  columns: z
    .array(z.enum(exportColumns))
    .min(1, "Choose at least one column.")
    .refine((columns) => new Set(columns).size === columns.length, "Each column can stand once.")
    .default(exportColumns),
  headings: z.partialRecord(z.enum(exportColumns), Heading).default({}),
  sort: Sort.default("-created_at"),
  timesIn: TimeZone.default("UTC"),
  format: LeadExport.shape.format,
  delimiter: LeadExport.shape.delimiter.default(","),
  byteOrderMark: LeadExport.shape.byteOrderMark.default("without"),
});

export type ExportInput = z.infer<typeof ExportInput>;

export const PreviewInput = LeadFilter.extend({ sort: ExportInput.shape.sort });

export const ExportPreview = z.object({
  count: z.number().int(),
  rows: z.array(Lead.extend({ ownerName: z.string().nullable(), ownerEmail: z.string().nullable() })),
});

/** An export with how far it is. */
export const RunningExport = LeadExport.extend({
  isMine: z.boolean(),
  state: z.enum(exportStates),
  rowsDone: z.number().int(),
  rowsPerSecond: z.number().int().nullable(),
  secondsLeft: z.number().int().nullable(),
});

const rowsInPreview = 8;
const mostInHistory = 50;
const { workspaceId: _workspaceId, ...shown } = getTableColumns(leadExports);

/** The columns of an export that callers see. */
export const shownOfExport = shown;

/** How many leads an export would have, and its first rows. */
export async function previewExport(ctx: Ctx, { sort, ...filter }: z.infer<typeof PreviewInput>) {
  const [{ count }, rows] = await Promise.all([
    countLeads(ctx, filter),
    ctx.db
      .select({ ...leadColumns, ownerName: users.name, ownerEmail: users.email })
      .from(leads)
      .leftJoin(users, eq(users.id, leads.ownerId))
      .where(matching(ctx, filter))
      .orderBy(orderOf(...sortKeysOf(sort)))
      .limit(rowsInPreview),
  ]);
  return { count, rows };
}

/** The exports that the caller may see, newest first: an admin sees everybody's. */
export const listExports = (ctx: Ctx) => exportsWhere(ctx, undefined);

/** How far one export is. Throws `not_found`. */
export async function exportProgress(ctx: Ctx, id: string) {
  const [found] = await exportsWhere(ctx, mine(leadExports, ctx, id));
  if (!found) throw notFound("Export");
  return found;
}

/** The exports a caller may take, cancel and see: their own, and every one of the workspace for an admin. */
export function withinReach(ctx: Ctx): SQL | undefined {
  const inWorkspace = eq(leadExports.workspaceId, ctx.workspaceId);
  if (ctx.actor.kind === "user" && ctx.actor.role === "admin") return inWorkspace;
  const userId = userIdOf(ctx);
  if (userId) return and(inWorkspace, eq(leadExports.startedById, userId));
  return and(inWorkspace, sql`${leadExports.startedById} is null`, eq(leadExports.startedByName, ctx.actor.name));
}

// The connection of a running export bears its id, so any process can ask the database how far it is.
async function exportsWhere(ctx: Ctx, where: SQL | undefined) {
  const connectionName = sql`${connectionNameOf("")} || ${leadExports.id}`;
  // The workers of a parallel plan bear the name of their leader.
  const isBackend = sql`backend.application_name = ${connectionName} and backend.backend_type = 'client backend'`;
  const found = await ctx.db
    .select({ ...shown, pid: sql<number | null>`backend.pid`, copied: sql<string | null>`copied.tuples_processed` })
    .from(leadExports)
    .leftJoin(sql`pg_stat_activity backend`, isBackend)
    .leftJoin(sql`pg_stat_progress_copy copied`, sql`copied.pid = backend.pid`)
    .where(and(withinReach(ctx), where))
    .orderBy(desc(leadExports.id))
    .limit(mostInHistory);
  const me = userIdOf(ctx);
  return found.map(({ pid, copied, ...row }) => ({
    ...withProgress(row, pid !== null, Number(copied ?? 0)),
    isMine: row.startedById !== null && row.startedById === me,
  }));
}

function withProgress(row: LeadExport, hasConnection: boolean, copied: number) {
  const state = stateOf(row, hasConnection);
  const rowsDone = row.rows ?? copied;
  const pace = paceOf(
    rowsDone,
    row.expectedRows ?? rowsDone,
    row.startedAt ?? new Date(),
    row.finishedAt ?? new Date(),
  );
  return { ...row, state, rowsDone, ...pace };
}
