import { Script } from "node:vm";
import { Email } from "@switchboard/db/schema";
import EmailReplyParser from "email-reply-parser";
import PostalMime, { addressParser } from "postal-mime";
import { z } from "zod";
import { invalidField } from "../../../errors.ts";
import { type Attached, messageIdsIn, textOfHtml } from "../rules.ts";

const Ids = z.union([z.string().max(10_000), z.array(z.string().max(300)).max(200)]).nullish();
const Text = z.string().max(1_000_000).nullish();

const Attachment = z.object({
  filename: z.string().max(1_000).nullish(),
  name: z.string().max(1_000).nullish(),
  size: z.number().nonnegative().nullish().catch(null),
  disposition: z.string().max(100).nullish().catch(null),
});

const Told = z.object({
  raw: z.string().max(1_000_000).optional(),
  from: z.union([z.string().max(1_000), z.object({ name: z.string().nullish(), address: z.string() })]).optional(),
  subject: z.string().max(10_000).nullish(),
  text: Text,
  html: Text,
  message_id: z.string().max(500).nullish(),
  in_reply_to: Ids,
  references: Ids,
  headers: z.record(z.string().max(200), z.string().max(10_000)).optional(),
  // Those who receive mail say this in many ways: what cannot be read here is no reason to lose the mail.
  attachments: z.array(Attachment).max(1_000).nullish().catch(null),
});

/** What mail tells us, whichever way it came: all of it as it was sent (`raw`), or taken apart by whoever received it. */
const Body = z.union([z.object({ type: z.string(), data: Told }).transform(({ data }) => data), Told]);

/** A mail as we read it. */
export type Letter = {
  from: { name: string; email: string };
  subject: string;
  text: string;
  messageId: string | null;
  /** The Message-IDs that it names, the one that it answers last. */
  answers: string[];
  headers: Record<string, string>;
  attached: Attached[];
};

/** Reads a mail. Throws `invalid` for what has no sender. */
export async function readLetter(body: unknown): Promise<Letter> {
  const told = Body.parse(body);
  const mail = told.raw === undefined ? told : await taken(told.raw);
  const from = senderOf(mail.from);
  const idsOf = (ids: z.infer<typeof Ids>) => messageIdsIn([ids ?? ""].flat().join(" "));
  const headers = Object.entries(mail.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    from,
    subject: mail.subject?.trim().slice(0, 300) || "(no subject)",
    text: (mail.text || textOfHtml(mail.html ?? "")).trim(),
    messageId: messageIdsIn(mail.message_id ?? "")[0] ?? null,
    answers: [...idsOf(mail.references), ...idsOf(mail.in_reply_to)],
    headers: Object.fromEntries(headers),
    attached: (mail.attachments ?? []).filter(isFile).map(fileOf),
  };
}

// A picture within the text, such as a logo, is no file that somebody attached.
const isFile = ({ disposition }: z.infer<typeof Attachment>) => disposition !== "inline";

const fileOf = ({ filename, name, size }: z.infer<typeof Attachment>): Attached => ({
  name: (filename ?? name ?? "").replaceAll(/\s+/g, " ").trim().slice(0, 100) || "a file without a name",
  bytes: size ?? null,
});

const mostRead = 50_000;

/** The words that are new in an answer: without what it quotes and without a signature. All of them when nothing is left. */
export function newWords(text: string): string {
  const read = text
    .slice(0, mostRead)
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
  return withoutQuotes(read).trim() || read || "(no text)";
}

const readReply = new Script("read(text)");

// Some patterns of the library take minutes for words that were written to that end, so the engine stops it.
function withoutQuotes(text: string): string {
  const read = (words: string) => new EmailReplyParser().parseReply(words);
  try {
    return readReply.runInNewContext({ read, text }, { timeout: patienceMilliseconds }) as string; // what `read` gives
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return text;
    throw error;
  }
}

const patienceMilliseconds = 300;

/** A mail as it was sent, in the names of the other way. */
async function taken(raw: string): Promise<z.infer<typeof Told>> {
  const mail = await PostalMime.parse(raw);
  const { subject, text, html, messageId, inReplyTo, references, from, attachments } = mail;
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  const sender = from?.address === undefined ? undefined : { name: from.name, address: from.address };
  return Told.parse({
    from: sender,
    subject,
    text,
    html,
    headers,
    message_id: messageId,
    in_reply_to: inReplyTo,
    references,
    attachments: attachments.map(({ filename, content, disposition, related }) => ({
      filename,
      size: typeof content === "string" ? content.length : content.byteLength,
      disposition: related ? "inline" : disposition,
    })),
  });
}

function senderOf(from: z.infer<typeof Told>["from"]) {
  const [first] = typeof from === "string" ? addressParser(from, { flatten: true }) : from ? [from] : [];
  const email = Email.safeParse(first?.address ?? "");
  if (!email.success) throw invalidField("from", "A mail needs a sender.");
  return { email: email.data, name: first?.name?.trim().slice(0, 200) || email.data };
}
