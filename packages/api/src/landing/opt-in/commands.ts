import type { Db } from "@switchboard/db";
import { leads } from "@switchboard/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { change, type Told } from "../../events/change.ts";
import { idsOf } from "../../leads/merges/queries.ts";
import { mustTake, takeFrom } from "../../limits/commands.ts";
import { endMailTokens, useMailToken } from "../../mail-tokens/commands.ts";
import { enqueue } from "../../queue.ts";
import { asLandingVisitor } from "../queries.ts";
import { confirmMailSeconds, emailHint } from "../rules.ts";
import { readUnsubscribeToken } from "../seals/queries.ts";
import { leaveCampaigns, rejoinCampaigns } from "./campaigns/commands.ts";
import {
  asReader,
  Confirmation,
  findConfirmation,
  findSubscriber,
  noSubscription,
  type Subscription,
} from "./queries.ts";

export const Confirmed = Confirmation.extend({
  state: z.enum(["confirmed", "already_confirmed", "expired", "unknown"]),
});
export type Confirmed = z.infer<typeof Confirmed>;

/** Puts a confirm mail in the queue with the caller's change; at most one in ten minutes for a lead. Says whether it did. */
export async function sendConfirmation(ctx: Ctx, tx: Db, leadId: string): Promise<boolean> {
  const key = `${ctx.workspaceId} ${leadId}`;
  const { allowed } = await takeFrom({ db: tx }, "confirm-mail", key, 1, confirmMailSeconds);
  if (allowed) await enqueue(ctx, tx, "mail", { template: "confirm", workspaceId: ctx.workspaceId, leadId });
  return allowed;
}

/** Confirms the address of a lead. Twice is harmless. Who had left is back: they pressed the button of a new mail. */
export async function confirm(ctx: Ctx, token: string): Promise<Confirmed> {
  const visitor = await asLandingVisitor(ctx);
  return change<Confirmed>(visitor, async (tx) => {
    const { state, lead } = await findConfirmation({ ...visitor, db: tx }, token, true);
    if (!lead || state === "unknown") return { row: { state: "unknown", emailHint: null }, events: [] };
    const answer = { emailHint: emailHint(lead.email) };
    if (state === "used") return { row: { state: "already_confirmed", ...answer }, events: [] };
    if (state === "expired") return { row: { state, ...answer }, events: [] };

    const confirmedAt = new Date();
    await useMailToken(tx, "lead.confirm", token);
    await tx
      .update(leads)
      .set({ confirmedAt, unsubscribedAt: null })
      .where(mine(leads, visitor, lead.id));
    const toCampaigns = lead.email ? await rejoinCampaigns(visitor, tx, [lead.email]) : [];
    return { row: { state: "confirmed", ...answer }, events: [...tellConfirmed(lead, confirmedAt), ...toCampaigns] };
  });
}

/** Sends a new link in place of an expired one. Says the same for every token. */
export async function resendConfirmation(ctx: Ctx, token: string): Promise<void> {
  const visitor = await asLandingVisitor(ctx);
  const limit = ctx.config.SIGN_UP_LIMIT_PER_NETWORK;
  await mustTake(ctx, { name: "sign-up-network", key: ctx.network, limit, windowSeconds: 60 * 60 });
  await change(visitor, async (tx) => {
    const { state, lead } = await findConfirmation({ ...visitor, db: tx }, token, true);
    if (lead && (state === "expired" || state === "ready")) await sendConfirmation(visitor, tx, lead.id);
    return { row: null, events: [] };
  });
}

/**
 * Ends mail to a lead, with one click and for good, at every address of those that became one with it; open confirm
 * links end too. Twice is harmless.
 */
export async function unsubscribe(ctx: Ctx, token: string): Promise<Subscription> {
  const visitor = await asReader(ctx, token);
  return change<Subscription>(visitor, async (tx) => {
    const lead = await findSubscriber({ ...visitor, db: tx }, token, true);
    if (!lead) return { row: noSubscription, events: [] };
    const row = { state: "unsubscribed", emailHint: emailHint(lead.email) } as const;
    if (lead.deletedAt) return { row, events: [] };

    const unsubscribedAt = new Date();
    const left = await tx
      .update(leads)
      .set({ unsubscribedAt })
      .where(and(samePerson(visitor, lead), isNull(leads.unsubscribedAt)))
      .returning({ id: leads.id });
    for (const { id } of left) await endMailTokens(tx, "lead.confirm", id);
    const told = left.map(({ id }) => moved("lead.unsubscribed", id, null, unsubscribedAt));
    const emails = await addressesOf(visitor, tx, lead);
    const fromCampaigns = await leaveCampaigns(visitor, tx, emails, readUnsubscribeToken(ctx, token)?.mailId);
    return { row, events: [...told, ...fromCampaigns] };
  });
}

/** Takes an unsubscribe back, from the page that told of it. */
export async function resubscribe(ctx: Ctx, token: string): Promise<Subscription> {
  const visitor = await asReader(ctx, token);
  return change<Subscription>(visitor, async (tx) => {
    const lead = await findSubscriber({ ...visitor, db: tx }, token, true);
    if (!lead || lead.deletedAt) return { row: noSubscription, events: [] };
    const row = { state: "subscribed", emailHint: emailHint(lead.email) } as const;
    const { unsubscribedAt } = lead;
    if (!unsubscribedAt) return { row, events: [] };

    const back = await tx
      .update(leads)
      .set({ unsubscribedAt: null })
      .where(and(samePerson(visitor, lead), eq(leads.unsubscribedAt, unsubscribedAt)))
      .returning({ id: leads.id });
    const told = back.map(({ id }) => moved("lead.resubscribed", id, unsubscribedAt, null));
    const toCampaigns = await rejoinCampaigns(visitor, tx, await addressesOf(visitor, tx, lead));
    return { row, events: [...told, ...toCampaigns] };
  });
}

/** The leads that became one with this one: what somebody says about mail, they say for all of their addresses. */
const samePerson = (ctx: Ctx, { id, mergedIntoId }: { id: string; mergedIntoId: string | null }) =>
  and(eq(leads.workspaceId, ctx.workspaceId), sql`${leads.id} = any(${idsOf(ctx, mergedIntoId ?? id)})`);

async function addressesOf(ctx: Ctx, tx: Db, lead: { id: string; mergedIntoId: string | null }) {
  const rows = await tx.select({ email: leads.email }).from(leads).where(samePerson(ctx, lead));
  return rows.flatMap(({ email }) => email ?? []);
}

function tellConfirmed(lead: { id: string; confirmedAt: Date | null; unsubscribedAt: Date | null }, confirmedAt: Date) {
  const before = { confirmed_at: lead.confirmedAt };
  const confirmed: Told = {
    action: "lead.confirmed",
    subjectId: lead.id,
    before,
    after: { confirmed_at: confirmedAt },
  };
  if (!lead.unsubscribedAt) return [confirmed];
  return [confirmed, moved("lead.resubscribed", lead.id, lead.unsubscribedAt, null)];
}

const moved = (action: Told["action"], subjectId: string, before: Date | null, after: Date | null): Told => ({
  action,
  subjectId,
  before: { unsubscribed_at: before },
  after: { unsubscribed_at: after },
});
