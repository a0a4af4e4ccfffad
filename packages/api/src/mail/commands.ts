import { hashSecret, newSecret } from "@switchboard/auth/secrets";
import { invitations, mailbox } from "@switchboard/db/schema";
import { approvedMail, confirmMail, invitationMail, type Message, resetMail } from "@switchboard/email/templates";
import { createTransport, type Outgoing, type Transport } from "@switchboard/email/transport";
import { and, eq } from "drizzle-orm";
import { writeExportReady } from "../admin/lead-export/schedules/queries.ts";
import { writeSample } from "../campaigns/templates/samples/queries.ts";
import type { Services } from "../context.ts";
import { awaitsConfirmation, confirmLinkHours } from "../landing/rules.ts";
import { unsubscribeToken } from "../landing/seals/queries.ts";
import { issueMailToken } from "../mail-tokens/commands.ts";
import { writeMeetingMail } from "../meetings/invitations/queries.ts";
import { writeNotifications } from "../notifications/mails/queries.ts";
import type { MailJob } from "../queue.ts";
import { writeReceipt, writeReply, writeSolved } from "../tickets/threads/queries.ts";
import { findApproved, findLeadToConfirm, findOpenInvitation, findUser } from "./queries.ts";

export type Addressed = Message & { to: string };

/** The way out for mail: SMTP when there is an address for it, else the development mailbox. */
export const openTransport = (services: Services, mail: { smtpUrl?: string | undefined; from: string }): Transport =>
  createTransport({ ...mail, store: (message) => keepMessage(services, message) });

/**
 * Writes the mail of a job from what its subject is now. Gives null when the mail is no longer due: the subject is
 * gone, done, suspended, or wants no mail since the job was made. Each writing makes a fresh secret; older ones hold, but
 * for that of an invitation.
 */
export async function writeMail(services: Services, job: MailJob, askedAt: Date): Promise<Addressed | null> {
  switch (job.template) {
    case "confirm":
      return writeConfirmation(services, job, askedAt);
    case "reset":
      return writeReset(services, job);
    case "invitation":
      return writeInvitation(services, job);
    case "approved":
      return writeApproval(services, job);
    case "ticket_received":
      return writeReceipt(services, job);
    case "notifications":
      return writeNotifications(services, job);
    case "export_ready":
      return writeExportReady(services, job);
    case "ticket_reply":
      return writeReply(services, job);
    case "ticket_solved":
      return writeSolved(services, job);
    case "meeting":
      return writeMeetingMail(services, job);
    case "campaign_sample":
      return writeSample(services, job);
    default:
      throw new Error(`There is no mail such as ${JSON.stringify(job satisfies never)}.`);
  }
}

type Job<Template extends MailJob["template"]> = Extract<MailJob, { template: Template }>;

async function writeConfirmation(services: Services, { workspaceId, leadId }: Job<"confirm">, askedAt: Date) {
  const lead = await findLeadToConfirm(services, workspaceId, leadId);
  if (!lead || !awaitsConfirmation(lead)) return null;
  if (lead.unsubscribedAt && lead.unsubscribedAt >= askedAt) return null;
  const expiresAt = inMinutes(confirmLinkHours * 60);
  const token = await issueMailToken(services.db, {
    purpose: "lead.confirm",
    subjectId: leadId,
    workspaceId,
    expiresAt,
  });
  const unsubscribeLink = linkTo(services, "/unsubscribe", unsubscribeToken(services, workspaceId, leadId));
  return { to: lead.email, ...confirmMail({ link: linkTo(services, "/confirm", token), unsubscribeLink }) };
}

async function writeReset(services: Services, { userId }: Job<"reset">) {
  const user = await findUser(services, userId);
  if (!user) return null;
  const issue = { purpose: "password.reset", subjectId: userId, workspaceId: null, expiresAt: inMinutes(30) } as const;
  const token = await issueMailToken(services.db, issue);
  return { to: user.email, ...resetMail({ link: linkTo(services, "/reset-password", token) }) };
}

/** The secret is made here, so that no queue ever holds it. A mail that is sent again replaces the link before. */
async function writeInvitation(services: Services, { workspaceId, invitationId }: Job<"invitation">) {
  const invitation = await findOpenInvitation(services, workspaceId, invitationId);
  if (!invitation) return null;
  const token = newSecret();
  await services.db
    .update(invitations)
    .set({ tokenHash: hashSecret(token) })
    .where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, invitationId)));
  const { email: to, ...names } = invitation;
  return { to, ...invitationMail({ link: linkTo(services, "/invitation", token), ...names }) };
}

async function writeApproval(services: Services, { workspaceId, userId }: Job<"approved">) {
  const member = await findApproved(services, workspaceId, userId);
  if (!member) return null;
  const { email: to, workspace } = member;
  return { to, ...approvedMail({ link: `${services.config.PUBLIC_URL}/sign-in`, workspace }) };
}

/** A message that is sent again has the same id and is kept once. */
async function keepMessage({ db }: Services, message: Outgoing) {
  await db
    .insert(mailbox)
    .values({ ...message, sentAt: new Date() })
    .onConflictDoNothing();
}

// The configured address, never the Host header of whoever asked for the mail.
const linkTo = ({ config }: Services, path: string, token: string) => `${config.PUBLIC_URL}${path}?token=${token}`;

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
