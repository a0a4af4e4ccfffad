import { type TicketPriority, type TicketStatus, ticketPriorities, ticketStatuses } from "@switchboard/db/schema";

// What older systems said, by the word that we use for it.
const formerStatuses: Record<TicketStatus, string> = {
  open: "new in_progress active assigned reopened todo",
  pending: "on_hold hold waiting waiting_on_customer",
  solved: "resolved done completed fixed",
  closed: "cancelled canceled archived",
};
const formerPriorities: Record<TicketPriority, string> = {
  low: "minor trivial lowest",
  normal: "medium moderate standard",
  high: "major important",
  urgent: "critical highest blocker emergency",
};

/** The status that an older word means: `In Progress` is open. Undefined for no word of a status. */
export const statusOfWord = (text: string) => meant(ticketStatuses, formerStatuses, text);

/** The priority that an older word means: `medium` is normal. */
export const priorityOfWord = (text: string) => meant(ticketPriorities, formerPriorities, text);

function meant<Word extends string>(words: readonly Word[], former: Record<Word, string>, text: string) {
  const said = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
  return words.find((word) => word === said || former[word].split(" ").includes(said));
}
