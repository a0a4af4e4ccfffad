import { AssignmentRule, assignmentRules } from "@switchboard/db/schema";
import { asc, eq, getTableColumns } from "drizzle-orm";
import { type Ctx, mine } from "../context.ts";
import { notFound } from "../errors.ts";
import { LeadFilter } from "../leads/queries.ts";

/** A rule as callers see it: its filter is that of the list. */
export const ShownRule = AssignmentRule.extend({ filter: LeadFilter });

const { workspaceId: _workspaceId, ...shown } = getTableColumns(assignmentRules);

/** The columns of a rule that callers see. */
export const ruleColumns = shown;

/** The rules in the order in which they are asked. */
export async function listRules(ctx: Ctx) {
  const rows = await ctx.db
    .select(shown)
    .from(assignmentRules)
    .where(eq(assignmentRules.workspaceId, ctx.workspaceId))
    .orderBy(asc(assignmentRules.position), asc(assignmentRules.id))
    .limit(200);
  return rows.map(asShown);
}

/** One rule. Throws `not_found`. */
export async function findRule(ctx: Ctx, id: string, lock = false) {
  const query = ctx.db
    .select(shown)
    .from(assignmentRules)
    .where(mine(assignmentRules, ctx, id));
  const [rule] = await (lock ? query.for("update") : query);
  if (!rule) throw notFound("Rule");
  return asShown(rule);
}

/** A stored filter was valid once. One whose field is gone since fits nothing rather than everything. */
export function asShown<Row extends { filter: Record<string, unknown> }>(row: Row) {
  return { ...row, filter: LeadFilter.parse(row.filter) };
}
