import { CampaignInput, leads, users, workspaces } from "@switchboard/db/schema";
import { campaignMail } from "@switchboard/email/campaign";
import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, Services } from "../../context.ts";
import { unsubscribeToken } from "../../landing/seals/queries.ts";
import { findLead } from "../../leads/queries.ts";
import { findView } from "../../views/queries.ts";
import { chosenBy, skipReasonOf } from "../audience/queries.ts";
import { findCampaign } from "../queries.ts";
import { fillLine, fillMarkdown, unfilled, unknownVariables, type Values, valuesOf } from "./rules.ts";

export const SampleInput = z.strictObject({ id: z.uuid(), leadId: z.uuid().optional() });
const Typed = CampaignInput.pick({ subject: true, preheader: true, body: true }).partial();
export const PreviewInput = SampleInput.extend(Typed.shape);

/** A campaign's mail as one person would read it. */
export const Preview = z.object({
  lead: z.object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  unknownVariables: z.array(z.string()),
});

/** What a campaign says, whoever reads it. */
export type Draft = { subject: string | null; preheader: string | null; body: string | null };

/**
 * The mail as a lead would get it: the one that is named, else the first of its audience. What is typed and not saved
 * yet stands for what is. Links are not counted.
 */
export async function previewMail(
  ctx: Ctx,
  { id, leadId, ...typed }: z.infer<typeof PreviewInput>,
): Promise<z.infer<typeof Preview>> {
  const campaign = await findCampaign(ctx, id);
  const lead = leadId ? await findLead(ctx, leadId) : await firstOf(ctx, campaign.viewId);
  const values = await valuesFor(ctx, lead);
  const unsubscribeLink = linkTo(ctx, "/unsubscribe", unsubscribeToken(ctx, ctx.workspaceId, lead?.id ?? id));
  const draft = { ...campaign, ...typed };
  const { subject, html, text } = writeLetter(draft, values, {
    reason: await reasonOf(ctx, ctx.workspaceId),
    unsubscribeLink,
  });
  return {
    lead: lead ? { id: lead.id, name: lead.name, email: lead.email } : null,
    subject,
    html,
    text,
    unknownVariables: unknownVariables(draft.subject, draft.preheader, draft.body),
  };
}

type Around = Pick<Parameters<typeof campaignMail>[0], "reason" | "unsubscribeLink" | "linkTo" | "pixel">;

/** A mail from what a campaign says and what its variables stand for. */
export const writeLetter = ({ subject, preheader, body }: Draft, values: Values, around: Around) =>
  campaignMail({
    ...around,
    subject: fillLine(subject ?? "", values),
    preheader: fillLine(preheader ?? "", values),
    markdown: fillMarkdown(body ?? "", values),
  });

/** Why somebody gets a mail, as its small print says it. */
export async function reasonOf({ db }: Pick<Services, "db">, workspaceId: string) {
  const [workspace] = await db.select({ name: workspaces.name }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return `You get this because you are in touch with ${workspace?.name ?? "us"}.`;
}

/** An address of ours with a token. The configured host, never the one that somebody asked for. */
export const linkTo = ({ config }: Pick<Services, "config">, path: string, token: string) =>
  `${config.PUBLIC_URL}${path}?token=${token}`;

type Person = { name: string | null; email: string | null; company: string | null; ownerId: string | null };

/** What the variables stand for, for a lead; without one, for themselves. */
export async function valuesFor({ db }: Pick<Services, "db">, lead: Person | null): Promise<Values> {
  if (!lead) return unfilled;
  const [owner] = lead.ownerId
    ? await db.select({ name: users.name }).from(users).where(eq(users.id, lead.ownerId))
    : [];
  return valuesOf({ ...lead, ownerName: owner?.name ?? null });
}

async function firstOf(ctx: Ctx, viewId: string | null) {
  if (!viewId) return null;
  const { state } = await findView(ctx, viewId);
  const [lead] = await ctx.db
    .select({ id: leads.id, name: leads.name, email: leads.email, company: leads.company, ownerId: leads.ownerId })
    .from(leads)
    .where(and(chosenBy(ctx, state.filter), isNull(skipReasonOf(ctx))))
    .orderBy(asc(leads.id))
    .limit(1);
  return lead ?? null;
}
