import type { Config } from "../../context.ts";

type Address = Pick<Config, "PUBLIC_URL">;

/** The Message-ID that all mail about a ticket refers to, unless a mail of its requester opened it. */
export const threadRoot = (config: Address, ticketId: string) => `<ticket.${ticketId}@${hostOf(config)}>`;

/** The Message-ID of the mail that carries a comment. */
export const commentMessageId = (config: Address, commentId: string) => `<comment.${commentId}@${hostOf(config)}>`;

/** The Message-ID of the mail that asks how it went. */
export const closingMessageId = (config: Address, ticketId: string, solvedAt: Date) =>
  `<ticket.${ticketId}.${solvedAt.getTime()}@${hostOf(config)}>`;

/** The Message-ID of the mail that says that a request came in. */
export const receiptMessageId = (config: Address, ticketId: string) =>
  `<ticket.${ticketId}.received@${hostOf(config)}>`;

/** Says of a mail that a program sent it by itself (RFC 3834), so that no other program answers it. */
export const automaticHeaders = { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" };

const hostOf = ({ PUBLIC_URL }: Address) => new URL(PUBLIC_URL).hostname;

const mostReferences = 20;

/** The headers that put a mail into its thread: what it answers, and all that came before. */
export function threadHeaders(messageId: string, root: string, earlier: string[]): Record<string, string> {
  const before = [root, ...earlier.filter((id) => id !== root).slice(-mostReferences)];
  return { "Message-ID": messageId, "In-Reply-To": before.at(-1) ?? root, References: before.join(" ") };
}

/** The subject of an answer: with the number, and with one Re: however many there were. */
export function replySubject(number: number, subject: string) {
  const bare = subject.replace(/^(?:\s*(?:re|aw|sv|antw)\s*:)+/i, "").trim();
  const tag = `[#${number}]`;
  return `Re: ${bare.includes(tag) ? bare : `${tag} ${bare}`}`;
}

/** The Message-IDs in a header such as References, in their order. */
export const messageIdsIn = (header: string) => header.match(/<[^<>\s]{1,250}>/g) ?? [];

type Headers = Record<string, string>;

/** Whether a program sent this by itself (RFC 3834): answering it could go on for ever. */
export function isAutomatic(headers: Headers, from: string): boolean {
  const value = (name: string) => (headers[name] ?? "").trim().toLowerCase();
  const submitted = value("auto-submitted");
  if (submitted && submitted !== "no") return true;
  if (["bulk", "junk", "list", "auto_reply"].includes(value("precedence"))) return true;
  if (value("x-autoreply") || value("x-autorespond") || value("list-id")) return true;
  if (value("content-type").startsWith("multipart/report")) return true;
  return value("return-path") === "<>" || /^(?:mailer-daemon|postmaster|no-?reply|bounces?)(?:[+-].*)?@/i.test(from);
}

/** A file that a mail brought along. */
export type Attached = { name: string; bytes: number | null };

/** The words of a mail with the files that came along named below them: nobody should think that there were none. */
export function withAttached(words: string, attached: readonly Attached[]): string {
  if (attached.length === 0) return words;
  const named = attached
    .slice(0, mostNamed)
    .map(({ name, bytes }) => (bytes === null ? name : `${name} (${inBytes(bytes)})`));
  const more = attached.length > mostNamed ? [`${attached.length - mostNamed} more`] : [];
  return `${words}\n\nCame with the mail, and is not kept here: ${[...named, ...more].join(", ")}`.trim();
}

const mostNamed = 20;
const inBytes = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** The words of a page of HTML, for mail that has no plain ones. It is shown as text, so that a rest of a tag does no harm. */
export function textOfHtml(html: string): string {
  const [before = "", ...pieces] = html.split("<");
  let words = before;
  let hidden = "";
  for (const piece of pieces) {
    const end = piece.indexOf(">");
    const name = /^\/?\w{0,10}/.exec(piece)?.[0].toLowerCase() ?? "";
    if (hidden && name !== `/${hidden}`) continue;
    hidden = ["style", "script", "head"].includes(name) ? name : "";
    if (!hidden) words += (breaks.has(name) ? "\n" : "") + piece.slice(end + 1);
  }
  return words
    .replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? "")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

const breaks = new Set(["br", "/p", "/div", "/tr", "/li", "/h1", "/h2", "/h3"]);
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };
