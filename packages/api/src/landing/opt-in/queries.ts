import { events, leads } from "@switchboard/db/schema";
import { and, eq, gt, isNull, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { enterAsSystem } from "../../doors.ts";
import { findMailToken, lockMailToken } from "../../mail-tokens/queries.ts";
import { asLandingVisitor } from "../queries.ts";
import { confirmationState, emailHint } from "../rules.ts";
import { readUnsubscribeToken } from "../seals/queries.ts";

const hint = z.string().nullable();
export const Confirmation = z.object({ state: z.enum(["ready", "used", "expired", "unknown"]), emailHint: hint });
export const Subscription = z.object({ state: z.enum(["subscribed", "unsubscribed", "unknown"]), emailHint: hint });
export type Subscription = z.infer<typeof Subscription>;

export const noSubscription = { state: "unknown", emailHint: null } as const;

/** What a confirm link would do. Reading it confirms nothing: link scanners follow every link in a mail. */
export async function readConfirmation(ctx: Ctx, token: string): Promise<z.infer<typeof Confirmation>> {
  const { state, lead } = await findConfirmation(await asLandingVisitor(ctx), token);
  return { state, emailHint: state === "unknown" ? null : emailHint(lead?.email ?? null) };
}

/** The token, its lead and what both are worth now. `lock` keeps them as they are until the transaction ends. */
export async function findConfirmation(ctx: Ctx, token: string, lock = false) {
  const row = await (lock ? lockMailToken : findMailToken)(ctx.db, "lead.confirm", token);
  const ours = row?.workspaceId === ctx.workspaceId ? row : undefined;
  const lead = ours && (await findLead(ctx, ours.subjectId, lock));
  const addressChanged = ours !== undefined && (await addressChangedSince(ctx, ours.subjectId, ours.createdAt));
  return { state: confirmationState({ token: ours, lead, addressChanged }, new Date()), lead };
}

/** Whether mail goes to the lead of an unsubscribe token. */
export async function readSubscription(ctx: Ctx, token: string): Promise<Subscription> {
  const lead = await findSubscriber(await asReader(ctx, token), token);
  if (!lead) return noSubscription;
  return { state: lead.unsubscribedAt ? "unsubscribed" : "subscribed", emailHint: emailHint(lead.email) };
}

/** The reader of a mail: a visitor of the workspace that it came from, which need not be the one of the landing page. */
export async function asReader(ctx: Ctx, token: string): Promise<Ctx> {
  const visitor = await asLandingVisitor(ctx);
  const named = readUnsubscribeToken(ctx, token);
  return named ? { ...visitor, workspaceId: enterAsSystem(ctx, named.workspaceId).workspaceId } : visitor;
}

/** The lead of an unsubscribe token. When that one was deleted: the lead that has its address now, or itself. */
export async function findSubscriber(ctx: Ctx, token: string, lock = false) {
  const named = readUnsubscribeToken(ctx, token);
  if (named?.workspaceId !== ctx.workspaceId) return undefined;
  const lead = await findLead(ctx, named.leadId, lock);
  if (!lead?.deletedAt || !lead.email) return lead;
  const heir = and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.email, lead.email), isNull(leads.deletedAt));
  const [found] = await ctx.db.select({ id: leads.id }).from(leads).where(heir);
  return found ? findLead(ctx, found.id, lock) : lead;
}

async function findLead(ctx: Ctx, id: string, lock: boolean) {
  const lead = ctx.db
    .select({
      id: leads.id,
      email: leads.email,
      confirmedAt: leads.confirmedAt,
      unsubscribedAt: leads.unsubscribedAt,
      deletedAt: leads.deletedAt,
      mergedIntoId: leads.mergedIntoId,
    })
    .from(leads)
    .where(mine(leads, ctx, id));
  const [row] = await (lock ? lead.for("update") : lead);
  return row;
}

async function addressChangedSince(ctx: Ctx, leadId: string, since: Date) {
  const [changed] = await ctx.db
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, ctx.workspaceId),
        eq(events.subjectType, "lead"),
        eq(events.subjectId, leadId),
        gt(events.at, since),
        notInArray(events.action, ["lead.created", "lead.signed_up"]),
        sql`${events.after} ? 'email'`,
      ),
    )
    .limit(1);
  return changed !== undefined;
}
