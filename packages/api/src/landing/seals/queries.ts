import { timingSafeEqual } from "node:crypto";
import { hashWithPepper } from "@switchboard/auth/secrets";
import type { Config } from "../../context.ts";

type Secrets = { config: Pick<Config, "HASH_SECRET"> };

/** The proof, in a mail, that its reader may stop mail to this lead. It never expires: neither does the right. */
export const unsubscribeToken = (secrets: Secrets, workspaceId: string, leadId: string) =>
  seal(secrets, "unsubscribe", `${workspaceId} ${leadId}`);

/** Whom an unsubscribe token speaks of; null when we did not make it. */
export function readUnsubscribeToken(secrets: Secrets, token: string) {
  const [workspaceId, leadId] = unseal(secrets, "unsubscribe", token)?.split(" ") ?? [];
  return workspaceId && leadId ? { workspaceId, leadId } : null;
}

/** Says when a form was rendered. The form sends it back. */
export const formTicket = (secrets: Secrets, renderedAt = new Date()) =>
  seal(secrets, "sign-up form", String(renderedAt.getTime()));

/** How many seconds ago the form of this ticket was rendered; null when the ticket is not ours. */
export function ticketAgeSeconds(secrets: Secrets, ticket: string): number | null {
  const renderedAt = unseal(secrets, "sign-up form", ticket);
  return renderedAt === null ? null : (Date.now() - Number(renderedAt)) / 1000;
}

type Purpose = "unsubscribe" | "sign-up form";

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
