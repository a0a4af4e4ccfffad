import type { Db } from "@switchboard/db";
import { type Campaign, campaigns } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { type Ctx, mine, userIdOf } from "../context.ts";
import { AppError } from "../errors.ts";
import type { Action } from "../events/actions.ts";
import { change } from "../events/change.ts";
import { columns } from "../keys.ts";
import { mustBeMember } from "../leads/commands.ts";
import { difference } from "../leads/rules.ts";
import { lockUntilEnd } from "../locks.ts";
import { findView } from "../views/queries.ts";
import { type CampaignValues, campaignColumns, findCampaign, getCampaign } from "./queries.ts";
import { firstFree, isOpen, momentOf, slugOf } from "./rules.ts";

/** A campaign as its row has it. */
export type Row = Awaited<ReturnType<typeof findCampaign>>;

/** Makes a campaign. Its links carry a utm_campaign that is made of its name and that no other one has. */
export async function createCampaign(ctx: Ctx, { metrics: _, ...input }: CampaignValues) {
  const id = await change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const { ownerId = userIdOf(ctx), ...given } = input;
    await mustFit(within, { ...given, ownerId });
    const moment = momentOf[given.status ?? "draft"];
    const values = {
      ...given,
      ownerId,
      ...(moment && { [moment]: new Date() }),
      utmCampaign: await utmOf(within, given.name),
    };
    const [row] = await tx
      .insert(campaigns)
      .values({ ...values, workspaceId: ctx.workspaceId })
      .returning({ id: campaigns.id });
    return { row: row!.id, events: [{ action: "campaign.created", subjectId: row!.id, after: columns(values) }] };
  });
  return getCampaign(ctx, id);
}

/**
 * Merges `changes` into a campaign; says nothing when nothing differs. Throws `conflict` for its text or audience once
 * it is being sent.
 */
export async function updateCampaign(ctx: Ctx, id: string, { metrics: _, ...changes }: Partial<CampaignValues>) {
  await writeCampaign(ctx, id, "campaign.updated", async (within, campaign) => {
    const { before, after } = difference<Row>(campaign, changes);
    mustBeChangeable(campaign, Object.keys(before));
    await mustFit(within, after);
    const moment = after.status && momentOf[after.status];
    return moment ? { ...after, [moment]: new Date() } : after;
  });
  return getCampaign(ctx, id);
}

/** Deletes a campaign softly; undo brings it back. What was not sent yet stays unsent. */
export async function deleteCampaign(ctx: Ctx, id: string): Promise<void> {
  await writeCampaign(ctx, id, "campaign.deleted", async () => ({ deletedAt: new Date() }));
}

/** Writes what `changesFor` finds new about a campaign, and tells of it. */
export function writeCampaign(
  ctx: Ctx,
  id: string,
  action: Action,
  changesFor: (within: Ctx, campaign: Row) => Promise<Partial<Row & { deletedAt: Date }>>,
): Promise<void> {
  return change(ctx, async (tx) => {
    const campaign = await findCampaign({ ...ctx, db: tx }, id, true);
    const changes = await changesFor({ ...ctx, db: tx }, campaign);
    const { isEmpty, before, after } = difference<Row & { deletedAt: Date | null }>(
      { ...campaign, deletedAt: null },
      changes,
    );
    if (isEmpty) return { row: undefined, events: [] };
    await tx
      .update(campaigns)
      .set(after)
      .where(mine(campaigns, ctx, id));
    return { row: undefined, events: [{ action, subjectId: id, before: columns(before), after: columns(after) }] };
  });
}

// What may change at any time: how it is called, whose it is, how fast it goes.
const always = new Set<string>(["name", "ownerId", "perMinute"] satisfies (keyof Campaign)[]);

function mustBeChangeable(campaign: Row, changed: string[]) {
  // A campaign that the product does not send has the status that people say.
  const isOurs = campaign.jobId !== null;
  if (isOurs && changed.includes("status"))
    throw new AppError("conflict", "Its status follows its sending: start, pause, resume or cancel it.");
  if (
    (isOurs || !isOpen(campaign)) &&
    campaign.type === "email" &&
    changed.some((field) => !always.has(field) && field !== "status")
  )
    throw new AppError("conflict", "It was started: only its name, owner and pace can still change.");
}

/** Throws for a view that the caller may not see, and for an owner who is not a member. */
async function mustFit(ctx: Ctx, { viewId, ownerId }: Partial<Pick<Row, "viewId" | "ownerId">>) {
  await mustBeMember(ctx, ctx.db, ownerId);
  if (viewId) await findView(ctx, viewId);
}

/** Two campaigns that get their name at once wait for each other, so that neither takes the other's word. */
async function utmOf({ db, workspaceId }: Ctx, name: string) {
  const slug = slugOf(name);
  await lockUntilEnd(db, `${workspaceId} utm_campaign`);
  return firstFree(slug, await takenLike(db, workspaceId, slug));
}

async function takenLike(db: Db, workspaceId: string, slug: string) {
  const rows = await db
    .select({ name: campaignColumns.utmCampaign })
    .from(campaigns)
    .where(sql`${eq(campaigns.workspaceId, workspaceId)} and starts_with(${campaigns.utmCampaign}, ${slug})`);
  return new Set(rows.map((row) => row.name));
}
