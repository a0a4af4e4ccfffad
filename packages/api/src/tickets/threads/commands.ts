import { newId } from "@switchboard/db/schema";
import type { Ctx } from "../../context.ts";
import { change } from "../../events/change.ts";
import { enqueue } from "../../queue.ts";
import { readServiceLevels } from "../clock/queries.ts";
import { openTicket } from "../commands.ts";
import { addReply } from "../comments/commands.ts";
import { requesterOf } from "../people/queries.ts";
import { lockTicket } from "../queries.ts";
import { type Letter, newWords, readLetter } from "./letters/queries.ts";
import { findThread, isKnownMail, wroteLately } from "./queries.ts";
import { isAutomatic, withAttached } from "./rules.ts";

/**
 * Takes a mail: an answer to one of ours becomes a public comment of its ticket, every other one opens a ticket,
 * of which its sender hears. What a program sent by itself is left alone, and so is a mail that came before.
 */
export async function takeMail(ctx: Ctx, body: unknown): Promise<void> {
  const letter = await readLetter(body);
  if (isAutomatic(letter.headers, letter.from.email)) return;
  if (letter.messageId && (await isKnownMail(ctx, letter.messageId))) return;
  // Whoever writes has no account here: the address is what the mail says of itself, and gives no rights.
  const sender: Ctx = { ...ctx, actor: { kind: "visitor", name: letter.from.name } };
  const ticketId = await findThread(ctx, letter.answers);
  await (ticketId ? answer(sender, ticketId, letter) : open(sender, letter));
}

const answer = (ctx: Ctx, ticketId: string, { from, text, messageId, attached }: Letter) =>
  change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const author = { authorId: null, authorName: from.name, authorEmail: from.email };
    const reply = { ...author, id: newId(), body: withAttached(newWords(text), attached), messageId };
    const events = await addReply(within, tx, await lockTicket(within, ticketId), reply, false);
    return { row: null, events };
  });

const open = (ctx: Ctx, { from, subject, text, messageId, attached }: Letter) =>
  change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const requester = await requesterOf(within, { requesterName: from.name, requesterEmail: from.email });
    const description = withAttached(text.slice(0, mostWords), attached);
    const thread = messageId ? { messageId } : {};
    const hears = (await readServiceLevels(within)).sendsReceipt && !(await wroteLately(within, from.email));
    const event = await openTicket(within, tx, requester, { subject, description, source: "mail", ...thread });
    const { workspaceId } = ctx;
    if (hears) await enqueue(ctx, tx, "mail", { template: "ticket_received", workspaceId, ticketId: event.subjectId });
    return { row: null, events: [event] };
  });

const mostWords = 50_000;
