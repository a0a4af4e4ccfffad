import type { Db } from "@switchboard/db";
import { campaignClicks, campaignLinks, campaignMails, campaigns } from "@switchboard/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Ctx, mine, type Services } from "../../context.ts";
import { enterAsSystem } from "../../doors.ts";
import { change, type Told } from "../../events/change.ts";
import { aboutMail } from "../mails/queries.ts";
import { withUtm } from "./rules.ts";
import { readClickToken, readOpenToken } from "./seals/queries.ts";

/**
 * Where a link of a mail leads: only ever to the address that its campaign was written with. Null for a token that is
 * not ours, or whose campaign is gone. Counts it when a person asked.
 */
export async function follow(services: Services, token: string, isPerson: boolean): Promise<string | null> {
  const clicked = readClickToken(services, token);
  if (!clicked) return null;
  const { workspaceId, mailId, linkId } = clicked;
  const ctx = enterAsVisitorOf(services, workspaceId);
  const [link] = await services.db
    .select({ url: campaignLinks.url, utmCampaign: campaigns.utmCampaign })
    .from(campaignLinks)
    .innerJoin(
      campaigns,
      and(eq(campaigns.workspaceId, campaignLinks.workspaceId), eq(campaigns.id, campaignLinks.campaignId)),
    )
    .where(mine(campaignLinks, ctx, linkId));
  if (!link) return null;
  if (isPerson) await countClick(ctx, mailId, { id: linkId, url: link.url });
  return withUtm(link.url, link.utmCampaign);
}

/** Notes that a mail was opened. Says nothing for a token that is not ours, or when it was opened before. */
export async function noteOpened(services: Services, token: string): Promise<void> {
  const opened = readOpenToken(services, token);
  if (!opened) return;
  const ctx = enterAsVisitorOf(services, opened.workspaceId);
  await change(ctx, async (tx) => ({ row: null, events: await stamp(ctx, tx, opened.mailId, {}, ["openedAt"]) }));
}

// One person who clicks twice in a row meant it once.
const onceInSeconds = 10;

async function countClick(ctx: Ctx, mailId: string, { id: linkId, url }: { id: string; url: string }) {
  await change(ctx, async (tx) => {
    const events = await stamp(ctx, tx, mailId, { url }, ["openedAt", "clickedAt"]);
    const [again] = await tx
      .select({ id: campaignClicks.id })
      .from(campaignClicks)
      .where(
        and(
          eq(campaignClicks.workspaceId, ctx.workspaceId),
          eq(campaignClicks.mailId, mailId),
          eq(campaignClicks.linkId, linkId),
          sql`${campaignClicks.createdAt} > ${new Date(Date.now() - onceInSeconds * 1000).toISOString()}::timestamptz`,
        ),
      )
      .limit(1);
    if (!again) await tx.insert(campaignClicks).values({ workspaceId: ctx.workspaceId, mailId, linkId });
    return { row: null, events };
  });
}

const actionOf = { openedAt: "mail.opened", clickedAt: "mail.clicked" } as const;
const columnOf = { openedAt: "opened_at", clickedAt: "clicked_at" } as const;

/** Writes down when something first happened to a mail, and gives what is to be told of it. */
async function stamp(
  ctx: Ctx,
  tx: Db,
  mailId: string,
  what: object,
  fields: (keyof typeof actionOf)[],
): Promise<Told[]> {
  const first: (keyof typeof actionOf)[] = [];
  const at = new Date();
  for (const field of fields) {
    const [mail] = await tx
      .update(campaignMails)
      .set({ [field]: at })
      .where(and(mine(campaignMails, ctx, mailId), isNull(campaignMails[field])))
      .returning({ id: campaignMails.id });
    if (mail) first.push(field);
  }
  const about = first.length ? await aboutMail(ctx, tx, mailId) : undefined;
  return first.map((field) => ({
    action: actionOf[field],
    subjectId: mailId,
    after: { [columnOf[field]]: at, ...about, ...what },
  }));
}

/** The reader of a mail: nobody that we know by name, in the workspace that the mail came from. */
const enterAsVisitorOf = (services: Services, workspaceId: string): Ctx => ({
  ...enterAsSystem(services, workspaceId),
  actor: { kind: "visitor", name: "Reader" },
  door: "page",
});
