import { assignmentRules } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { invalidField } from "../errors.ts";
import { change } from "../events/change.ts";
import { columns } from "../keys.ts";
import { mustBeMember } from "../leads/commands.ts";
import { LeadFilter } from "../leads/queries.ts";
import { difference } from "../leads/rules.ts";
import { findTeam } from "../teams/queries.ts";
import { asShown, findRule, ruleColumns } from "./queries.ts";

export const RuleInput = z.strictObject({
  name: z.string().trim().min(1, "Give the rule a name.").max(80),
  filter: LeadFilter.default({}),
  ownerId: z.uuid().nullish(),
  teamId: z.uuid().nullish(),
  position: z.number().int().min(0).max(10_000).optional(),
  isPaused: z.boolean().optional(),
});
type RuleInput = z.infer<typeof RuleInput>;

/** Makes a rule; without a position it is asked last. Throws `invalid` unless it names one member or one team. */
export function createRule(ctx: Ctx, { isPaused, position, ...input }: RuleInput) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    await mustNameSomebody(within, input);
    const [{ next } = { next: 0 }] = await tx
      .select({ next: sql<number>`coalesce(max(${assignmentRules.position}) + 1, 0)` })
      .from(assignmentRules)
      .where(eq(assignmentRules.workspaceId, ctx.workspaceId));
    const values = { ...input, position: position ?? next, pausedAt: isPaused ? new Date() : null };
    const [rule] = await tx
      .insert(assignmentRules)
      .values({ ...values, workspaceId: ctx.workspaceId })
      .returning(ruleColumns);
    return {
      row: asShown(rule!),
      events: [{ action: "assignment_rule.created", subjectId: rule!.id, after: columns(values) }],
    };
  });
}

/** Merges changes into a rule. */
export function updateRule(ctx: Ctx, id: string, { isPaused, ...changes }: Partial<RuleInput>) {
  return change(ctx, async (tx) => {
    const rule = await findRule({ ...ctx, db: tx }, id, true);
    const pausedAt = isPaused === undefined ? {} : { pausedAt: isPaused ? (rule.pausedAt ?? new Date()) : null };
    const { isEmpty, before, after } = difference(rule, { ...changes, ...pausedAt });
    if (isEmpty) return { row: rule, events: [] };
    await mustNameSomebody({ ...ctx, db: tx }, { ...rule, ...after });
    const [row] = await tx
      .update(assignmentRules)
      .set(after)
      .where(mine(assignmentRules, ctx, id))
      .returning(ruleColumns);
    const told = { before: columns(before), after: columns(after) };
    return { row: asShown(row!), events: [{ action: "assignment_rule.updated", subjectId: id, ...told }] };
  });
}

/** Removes a rule; undo brings it back. */
export async function deleteRule(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    await findRule({ ...ctx, db: tx }, id, true);
    const [gone] = await tx
      .delete(assignmentRules)
      .where(mine(assignmentRules, ctx, id))
      .returning();
    const row = { table: "assignment_rules", id, before: columns(gone!), after: null };
    return { row: null, events: [{ action: "assignment_rule.deleted", subjectId: id, touched: [row] }] };
  });
}

async function mustNameSomebody(ctx: Ctx, { ownerId, teamId }: Pick<RuleInput, "ownerId" | "teamId">) {
  if (Boolean(ownerId) === Boolean(teamId)) throw invalidField("ownerId", "Choose one member, or one team.");
  await mustBeMember(ctx, ctx.db, ownerId);
  if (teamId)
    await findTeam(ctx, teamId).catch(() => {
      throw invalidField("teamId", "There is no such team.");
    });
}
