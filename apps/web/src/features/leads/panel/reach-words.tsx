import { Banknote, CalendarClock, CalendarPlus, CalendarX, LifeBuoy, Mail, MailOpen, MailX } from "lucide-react";
import type { ReactNode } from "react";
import type { Inputs } from "@/trpc/client.tsx";

/** What happened in a campaign, a meeting, a ticket or the demo, and shows on the timeline of its lead. */
export type ReachAction = Extract<
  NonNullable<Inputs["events"]["list"]["action"]>[number],
  `${"mail" | "meeting" | "ticket" | "demo"}.${string}`
>;

/** Such an event as a sentence; undefined for one that a newer server tells to an older page. */
export function tellReach(action: ReachAction, after: Record<string, unknown>) {
  const [icon, sentence] = sentences[action] ?? [];
  return sentence ? { icon, title: <Sentence text={sentence} name={nameIn(after)} /> } : undefined;
}

const sentences: Record<ReachAction, [icon: ReactNode, sentence: string]> = {
  "mail.sent": [<Mail key="i" />, "A campaign wrote to them"],
  "mail.failed": [<MailX key="i" />, "A campaign could not write to them"],
  "mail.delivered": [<Mail key="i" />, "The campaign's mail arrived"],
  "mail.opened": [<MailOpen key="i" />, "Opened the campaign's mail"],
  "mail.clicked": [<MailOpen key="i" />, "Followed a link in the campaign's mail"],
  "mail.replied": [<Mail key="i" />, "Answered the campaign's mail"],
  "mail.bounced": [<MailX key="i" />, "The campaign's mail came back"],
  "mail.unsubscribed": [<MailX key="i" />, "Unsubscribed by the campaign's mail"],
  "meeting.created": [<CalendarPlus key="i" />, "Meeting planned"],
  "meeting.booked": [<CalendarPlus key="i" />, "Booked a meeting"],
  "meeting.updated": [<CalendarClock key="i" />, "Meeting changed"],
  "meeting.rescheduled": [<CalendarClock key="i" />, "Meeting moved"],
  "meeting.answered": [<CalendarClock key="i" />, "Invitation answered"],
  "meeting.cancelled": [<CalendarX key="i" />, "Meeting cancelled"],
  "meeting.deleted": [<CalendarX key="i" />, "Meeting removed"],
  "ticket.created": [<LifeBuoy key="i" />, "Ticket opened"],
  "ticket.updated": [<LifeBuoy key="i" />, "Ticket changed"],
  "ticket.assigned": [<LifeBuoy key="i" />, "Ticket given to somebody"],
  "ticket.status_changed": [<LifeBuoy key="i" />, "Ticket changed its status"],
  "ticket.replied": [<LifeBuoy key="i" />, "Reply to a ticket"],
  "ticket.note_added": [<LifeBuoy key="i" />, "Note on a ticket"],
  "ticket.rated": [<LifeBuoy key="i" />, "Ticket rated"],
  "ticket.deleted": [<LifeBuoy key="i" />, "Ticket removed"],
  "demo.created": [<Banknote key="i" />, "Began the demo"],
  "demo.updated": [<Banknote key="i" />, "Went on in the demo"],
  "demo.activity_added": [<Banknote key="i" />, "Made a transfer in the demo"],
  "demo.joined": [<Banknote key="i" />, "Signed up after trying the demo"],
  "demo.deleted": [<Banknote key="i" />, "Ended the demo"],
};

function Sentence({ text, name }: { text: string; name: string | null }) {
  if (!name) return text;
  return (
    <>
      {text}: <b>{name}</b>
    </>
  );
}

/** What the subject is called, or how much it was about, where the event says it. */
function nameIn({ subject, title, amountUsd }: Record<string, unknown>) {
  const money = typeof amountUsd === "string" || typeof amountUsd === "number" ? `${amountUsd} USD` : undefined;
  return [subject, title, money].find((value): value is string => typeof value === "string" && value !== "") ?? null;
}
