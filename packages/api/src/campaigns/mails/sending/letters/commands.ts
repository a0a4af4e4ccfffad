import { campaignLinks } from "@switchboard/db/schema";
import { linksOf } from "@switchboard/email/campaign";
import type { Transport } from "@switchboard/email/transport";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../../../../context.ts";
import { unsubscribeToken } from "../../../../landing/seals/queries.ts";
import type { Row } from "../../../commands.ts";
import { linkTo, reasonOf, writeLetter } from "../../../templates/queries.ts";
import { fillMarkdown, valuesOf } from "../../../templates/rules.ts";
import { clickToken, openToken } from "../../../tracking/seals/queries.ts";
import { letGo } from "../../commands.ts";
import type { DueMail } from "../../queries.ts";
import { type Outcome, outcomeOf } from "../../rules.ts";

/** What writes and sends the mails of one campaign. It knows the links that were written before. */
export async function penFor(ctx: Ctx, campaignId: string) {
  const reason = await reasonOf(ctx, ctx.workspaceId);
  const linkIds = new Map<string, string>();
  await learnLinks(ctx, campaignId, linkIds);

  /** Sends one mail. Never throws: how it ended is the answer. */
  const send = async (transport: Transport, campaign: Row, mail: DueMail): Promise<Outcome> => {
    if (mail.reason) return { state: "skipped", reason: mail.reason };
    let wasLetGo: boolean | undefined;
    try {
      const letter = await write(campaign, mail);
      const { fromName, replyTo } = campaign;
      await transport.send({ id: mail.id, to: mail.email, ...letter, fromName, replyTo }, async () => {
        wasLetGo = await letGo(ctx, mail.id);
        if (!wasLetGo) throw new Error("Another worker has this mail.");
      });
      return { state: "sent" };
    } catch (error) {
      return wasLetGo === false ? { state: "taken" } : outcomeOf(error, wasLetGo === true);
    }
  };

  const write = async (campaign: Row, mail: DueMail) => {
    const values = valuesOf(mail);
    const missing = linksOf(fillMarkdown(campaign.body ?? "", values)).filter((url) => !linkIds.has(url));
    if (missing.length) await addLinks(ctx, campaignId, missing, linkIds);
    return writeLetter(campaign, values, {
      reason,
      unsubscribeLink: linkTo(ctx, "/unsubscribe", unsubscribeToken(ctx, ctx.workspaceId, mail.leadId, mail.id)),
      linkTo: (url) => followed(ctx, mail.id, url, linkIds.get(url)),
      pixel: `${ctx.config.PUBLIC_URL}/o/${openToken(ctx, { workspaceId: ctx.workspaceId, mailId: mail.id })}.gif`,
    });
  };

  return { send };
}

function followed(ctx: Ctx, mailId: string, url: string, linkId: string | undefined) {
  if (!linkId) return url;
  return `${ctx.config.PUBLIC_URL}/c/${clickToken(ctx, { workspaceId: ctx.workspaceId, mailId, linkId })}`;
}

async function learnLinks(ctx: Ctx, campaignId: string, linkIds: Map<string, string>, urls?: string[]) {
  const rows = await ctx.db
    .select({ id: campaignLinks.id, url: campaignLinks.url })
    .from(campaignLinks)
    .where(
      and(
        eq(campaignLinks.workspaceId, ctx.workspaceId),
        eq(campaignLinks.campaignId, campaignId),
        urls && inArray(campaignLinks.url, urls),
      ),
    )
    // A text whose links name each reader has too many to know them all.
    .limit(1_000);
  for (const { id, url } of rows) linkIds.set(url, id);
}

async function addLinks(ctx: Ctx, campaignId: string, urls: string[], linkIds: Map<string, string>) {
  const { db, workspaceId } = ctx;
  const values = urls.map((url) => ({ workspaceId, campaignId, url }));
  await db.insert(campaignLinks).values(values).onConflictDoNothing();
  await learnLinks(ctx, campaignId, linkIds, urls);
}
