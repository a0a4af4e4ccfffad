import { timingSafeEqual } from "node:crypto";
import { hashWithPepper } from "@switchboard/auth/secrets";
import type { Config } from "../../context.ts";

type Secrets = { config: Pick<Config, "HASH_SECRET"> };

/**
 * The proof, in a mail, that its reader may stop mail to this lead. It never expires: neither does the right. The mail
 * of a campaign names itself, so that its campaign knows of it.
 */
export const unsubscribeToken = (secrets: Secrets, workspaceId: string, leadId: string, mailId?: string) =>
  seal(secrets, "unsubscribe", [workspaceId, leadId, mailId].filter(Boolean).join(" "));

/** Whom an unsubscribe token speaks of; null when we did not make it. */
export function readUnsubscribeToken(secrets: Secrets, token: string) {
  const [workspaceId, leadId, mailId] = unseal(secrets, "unsubscribe", token)?.split(" ") ?? [];
  return workspaceId && leadId ? { workspaceId, leadId, mailId } : null;
}

/** The proof, in the mail that closes a ticket, that its reader may say how it went. */
export const ratingToken = (secrets: Secrets, workspaceId: string, ticketId: string) =>
  seal(secrets, "ticket rating", `${workspaceId} ${ticketId}`);

/** Which ticket a rating token speaks of; null when we did not make it. */
export function readRatingToken(secrets: Secrets, token: string) {
  const [workspaceId, ticketId] = unseal(secrets, "ticket rating", token)?.split(" ") ?? [];
  return workspaceId && ticketId ? { workspaceId, ticketId } : null;
}

/** The proof, in an invitation, that its reader takes part in this meeting. It says no more once the meeting is over. */
export const guestToken = (secrets: Secrets, workspaceId: string, meetingId: string, participantId: string) =>
  seal(secrets, "meeting guest", `${workspaceId} ${meetingId} ${participantId}`);

/** Whom and which meeting a guest's token speaks of; null when we did not make it. */
export function readGuestToken(secrets: Secrets, token: string) {
  const [workspaceId, meetingId, participantId] = unseal(secrets, "meeting guest", token)?.split(" ") ?? [];
  return workspaceId && meetingId && participantId ? { workspaceId, meetingId, participantId } : null;
}

/** Says when a form was rendered. The form sends it back. */
export const formTicket = (secrets: Secrets, renderedAt = new Date()) =>
  seal(secrets, "sign-up form", String(renderedAt.getTime()));

/** How many seconds ago the form of this ticket was rendered; null when the ticket is not ours. */
export function ticketAgeSeconds(secrets: Secrets, ticket: string): number | null {
  const renderedAt = unseal(secrets, "sign-up form", ticket);
  return renderedAt === null ? null : (Date.now() - Number(renderedAt)) / 1000;
}

type Purpose = "unsubscribe" | "meeting guest" | "ticket rating" | "sign-up form";

function seal({ config }: Secrets, purpose: Purpose, value: string) {
  return `${Buffer.from(value).toString("base64url")}.${proof(config, purpose, value)}`;
}

function unseal({ config }: Secrets, purpose: Purpose, sealed: string): string | null {
  const [encoded = "", given = "", ...rest] = sealed.split(".");
  const value = Buffer.from(encoded, "base64url").toString();
  const [expected, actual] = [Buffer.from(proof(config, purpose, value)), Buffer.from(given)];
  if (rest.length || expected.length !== actual.length) return null;
  return timingSafeEqual(expected, actual) ? value : null;
}

// The purpose is part of what is signed: a form's ticket is never an unsubscribe token.
const proof = (config: Secrets["config"], purpose: Purpose, value: string) =>
  hashWithPepper(`${purpose}\n${value}`, config.HASH_SECRET);
