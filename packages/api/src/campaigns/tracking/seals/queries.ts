import { timingSafeEqual } from "node:crypto";
import { hashWithPepper } from "@switchboard/auth/secrets";
import type { Config } from "../../../context.ts";

type Secrets = { config: Pick<Config, "HASH_SECRET"> };
type Opened = { workspaceId: string; mailId: string };
type Clicked = Opened & { linkId: string };

/** The end of an address in a mail that counts a click and leads to a link of its campaign. */
export const clickToken = (secrets: Secrets, { workspaceId, mailId, linkId }: Clicked) =>
  seal(secrets, "click", [workspaceId, mailId, linkId]);

/** What a click token speaks of; null when we did not make it. */
export function readClickToken(secrets: Secrets, token: string): Clicked | null {
  const [workspaceId, mailId, linkId] = unseal(secrets, "click", token) ?? [];
  return workspaceId && mailId && linkId ? { workspaceId, mailId, linkId } : null;
}

/** The name of the picture in a mail that says that it was opened. */
export const openToken = (secrets: Secrets, { workspaceId, mailId }: Opened) =>
  seal(secrets, "open", [workspaceId, mailId]);

/** What an open token speaks of; null when we did not make it. */
export function readOpenToken(secrets: Secrets, token: string): Opened | null {
  const [workspaceId, mailId] = unseal(secrets, "open", token) ?? [];
  return workspaceId && mailId ? { workspaceId, mailId } : null;
}

type Purpose = "click" | "open";

// Short enough for a line of text, and long enough that nobody guesses one: 96 bits.
const proofLength = 16;

/** Ids as bytes: an address in a mail should not be longer than it needs. */
function seal({ config }: Secrets, purpose: Purpose, ids: string[]) {
  const value = Buffer.from(ids.join("").replaceAll("-", ""), "hex").toString("base64url");
  return `${value}.${proof(config, purpose, value)}`;
}

function unseal({ config }: Secrets, purpose: Purpose, token: string): string[] | null {
  const [value = "", given = "", ...rest] = token.split(".");
  const [expected, actual] = [Buffer.from(proof(config, purpose, value)), Buffer.from(given)];
  if (rest.length || expected.length !== actual.length || !timingSafeEqual(expected, actual)) return null;
  return Buffer.from(value, "base64url").toString("hex").match(/.{32}/g)?.map(asUuid) ?? null;
}

const proof = (config: Secrets["config"], purpose: Purpose, value: string) =>
  hashWithPepper(`${purpose}\n${value}`, config.HASH_SECRET).slice(0, proofLength);

const asUuid = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
