import { Tag } from "@switchboard/ui/primitives/tag";
import { statusInWords, type Ticket } from "./portal-words.ts";

/** How a ticket stands. What waits for the reader stands out. */
export function StatusTag({ status }: { status: Ticket["status"] }) {
  if (status === "pending") return <b className="tag waiting">{statusInWords.pending}</b>;
  return <Tag tone={status === "solved" ? "positive" : undefined}>{statusInWords[status]}</Tag>;
}
