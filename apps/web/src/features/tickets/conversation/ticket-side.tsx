"use client";
import { Facts } from "@switchboard/ui/patterns/facts";
import { dateFormat } from "@switchboard/ui/primitives/locale.ts";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import { useQuery } from "@tanstack/react-query";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { requesterOf, type TicketInFull } from "../ticket-words.ts";

/** What is known about a ticket and whom it concerns. */
export function TicketSide({ ticket }: { ticket: TicketInFull }) {
  return (
    <aside className="ticket-side" aria-label="About this ticket">
      <Facts facts={factsOf(ticket)} />
      {ticket.satisfaction && <Satisfaction ticket={ticket} />}
    </aside>
  );
}

const factsOf = (ticket: TicketInFull) => [
  { id: "requester", name: "Requester", value: requesterOf(ticket) },
  ...(ticket.requesterEmail
    ? [{ id: "email", name: "E-mail", value: <a href={`mailto:${ticket.requesterEmail}`}>{ticket.requesterEmail}</a> }]
    : []),
  ...(ticket.contactId ? [{ id: "contact", name: "Contact", value: <ContactLink id={ticket.contactId} /> }] : []),
  ...(ticket.accountId ? [{ id: "account", name: "Account", value: <AccountLink id={ticket.accountId} /> }] : []),
  ...(ticket.leadId ? [{ id: "lead", name: "Lead", value: <LeadLink id={ticket.leadId} /> }] : []),
  { id: "opened", name: "Opened", value: <RelativeTime value={ticket.createdAt} /> },
  {
    id: "answered",
    name: "Answered",
    value: ticket.firstRespondedAt ? <RelativeTime value={ticket.firstRespondedAt} /> : "Not yet",
  },
  ...promise("respond", "Answer by", ticket.firstRespondedAt ? null : ticket.respondBy),
  ...promise("solve", "Solve by", ticket.solvedAt ? null : ticket.solveBy),
  ...promise("solved", "Solved", ticket.solvedAt),
];

const promise = (id: string, name: string, at: string | null) => (at ? [{ id, name, value: timeInWords(at) }] : []);

const momentShape = { dateStyle: "medium", timeStyle: "short" } as const;

/** The server does not know the time zone of whoever looks. */
const timeInWords = (at: string) => (
  <time dateTime={at} suppressHydrationWarning>
    {dateFormat(momentShape).format(new Date(at))}
  </time>
);

function Satisfaction({ ticket }: { ticket: TicketInFull }) {
  return (
    <div className="ticket-rating">
      <Tag tone={ticket.satisfaction === "good" ? "positive" : "negative"}>
        {ticket.satisfaction === "good" ? "Rated good" : "Rated bad"}
      </Tag>
      {ticket.satisfactionComment && <p>{ticket.satisfactionComment}</p>}
    </div>
  );
}

function LeadLink({ id }: { id: string }) {
  const { data } = useQuery(useTRPC().leads.get.queryOptions({ id }));
  return <AppLink href={`/leads/${id}`}>{data?.name ?? data?.email ?? "Open the lead"}</AppLink>;
}

function ContactLink({ id }: { id: string }) {
  const { data } = useQuery(useTRPC().contacts.get.queryOptions({ id }));
  return <AppLink href={`/contacts/${id}`}>{data?.name ?? "Open the contact"}</AppLink>;
}

function AccountLink({ id }: { id: string }) {
  const { data } = useQuery(useTRPC().accounts.get.queryOptions({ id }));
  return <AppLink href={`/accounts/${id}`}>{data?.name ?? "Open the account"}</AppLink>;
}
