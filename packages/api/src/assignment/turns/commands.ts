import { mayAct } from "@switchboard/auth/identities";
import type { Db } from "@switchboard/db";
import { assignmentRules, events, leads, memberships, newId, users } from "@switchboard/db/schema";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Ctx, mine, type Services } from "../../context.ts";
import { enterAsSystem } from "../../doors.ts";
import { signatureOf } from "../../events/change.ts";
import { heeding, type LedgerReader, type LedgerRow } from "../../events/ledger.ts";
import { matching } from "../../leads/queries.ts";
import { listRules } from "../queries.ts";
import { inTurn } from "../rules.ts";

type Rule = Awaited<ReturnType<typeof listRules>>[number];
type Given = { leadId: string; ownerId: string };

const arrivals = new Set(["lead.created", "lead.signed_up"]);

/**
 * Gives new leads that nobody owns to somebody, by the first rule that fits. It reads the ledger, so that whoever
 * brings a lead never waits for it, and a lead of any door is given exactly once.
 */
export const assignArrivals = (services: Services): LedgerReader =>
  heeding(whereRules, async (tx, rows, tell) => {
    const arrived = rows.filter(({ action, undoOf }) => arrivals.has(action) && !undoOf);
    for (const [workspaceId, told = []] of Object.entries(Object.groupBy(arrived, (event) => event.workspaceId))) {
      const ctx = enterAsSystem({ ...services, db: tx }, workspaceId);
      const given = await assignByRules(ctx, tx, told);
      tell(given.map(({ leadId }) => ({ workspaceId, action: "lead.assigned", subjectId: leadId })));
    }
  });

// Where no rule is at work nobody needs to look.
const whereRules = sql`exists (
  select 1 from ${assignmentRules} r where r.workspace_id = ${events.workspaceId} and r.paused_at is null)`;

async function assignByRules(ctx: Ctx, tx: Db, told: LedgerRow[]): Promise<Given[]> {
  const rules = (await listRules(ctx)).filter(({ pausedAt }) => !pausedAt);
  const given: Given[] = [];
  for (const rule of rules) given.push(...(await assignBy(ctx, tx, rule, told)));
  return given;
}

async function assignBy(ctx: Ctx, tx: Db, rule: Rule, told: LedgerRow[]): Promise<Given[]> {
  const ids = told.map(({ subjectId }) => subjectId);
  const fitting = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(inArray(leads.id, ids), isNull(leads.ownerId), matching(ctx, rule.filter)))
    .orderBy(asc(leads.id))
    .for("update");
  if (fitting.length === 0) return [];
  const owners = await ownersFor(ctx, tx, rule, fitting.length);
  const given = fitting.flatMap(({ id }, place) => (owners[place] ? [{ leadId: id, ownerId: owners[place] }] : []));
  if (given.length) await give(ctx, tx, rule, given);
  return given;
}

/** The active members whose turn it is. Nobody when all of them are away. */
async function ownersFor(ctx: Ctx, tx: Db, rule: Rule, count: number): Promise<string[]> {
  const who = rule.teamId ? eq(memberships.teamId, rule.teamId) : eq(memberships.userId, rule.ownerId ?? "");
  const members = await tx
    .select({ id: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), who, mayAct))
    .orderBy(asc(memberships.userId));
  if (members.length === 0) return [];
  const [{ turn } = { turn: count }] = await tx
    .update(assignmentRules)
    .set({ turn: sql`(${assignmentRules.turn} + ${count}) % 1000000000`, updatedAt: rule.updatedAt })
    .where(mine(assignmentRules, ctx, rule.id))
    .returning({ turn: assignmentRules.turn });
  const first = Math.max(0, turn - count);
  return inTurn(
    members.map(({ id }) => id),
    first,
    count,
  );
}

async function give(ctx: Ctx, tx: Db, rule: Rule, given: Given[]) {
  const pairs = JSON.stringify(given);
  await tx.execute(sql`
    update ${leads} l set owner_id = g."ownerId"
    from jsonb_to_recordset(${pairs}::text::jsonb) g("leadId" uuid, "ownerId" uuid)
    where l.workspace_id = ${ctx.workspaceId} and l.id = g."leadId"`);
  await tx.insert(events).values(
    given.map(({ leadId, ownerId }) => ({
      ...signatureOf(ctx),
      actorName: rule.name,
      id: newId(),
      action: "lead.assigned",
      subjectType: "lead",
      subjectId: leadId,
      before: { owner_id: null },
      after: { owner_id: ownerId },
      origin: { ruleId: rule.id },
    })),
  );
}
