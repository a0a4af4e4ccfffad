import type { Services } from "../../../context.ts";
import { enterAsMember } from "../../../doors.ts";
import type { MailJob } from "../../../queue.ts";
import { previewMail } from "../queries.ts";

type Job = Extract<MailJob, { template: "campaign_sample" }>;

/** The mail of a campaign to whoever asked to see it, marked as a test in its subject. */
export async function writeSample(services: Services, { workspaceId, userId, campaignId, leadId }: Job) {
  const ctx = await enterAsMember(services, workspaceId, userId);
  if (ctx.actor.kind !== "user") return null;
  const { subject, text, html } = await previewMail(ctx, { id: campaignId, leadId });
  return { to: ctx.actor.email, subject: `[Test] ${subject}`, text, html, headers: {} };
}
