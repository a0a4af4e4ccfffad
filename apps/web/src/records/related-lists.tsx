import { Box } from "@switchboard/ui/patterns/box";
import { formatMoney, Money } from "@switchboard/ui/primitives/money";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/app-link.tsx";
import type { Outputs } from "@/trpc/client.tsx";

type Related = Pick<Outputs["accounts"]["get"], "leads" | "tasks" | "meetings" | "tickets">;

/** The deals of an account or a contact, what is to be done about them, meetings and tickets. */
export function RelatedLists({ leads, tasks, meetings, tickets }: Related) {
  return (
    <>
      <Box title="Opportunities and leads" hint={hintOf(leads)}>
        <RelatedList none="None yet." total={leads.total}>
          {leads.items.map(({ id, name, email, stage, kind, amount, currency }) => (
            <li key={id}>
              <Link href={`/leads/${id}`}>{name ?? email ?? "Nameless lead"}</Link>
              <span className="muted">
                {wordOf(stage)}
                {kind === "lead" && ", lead"}
              </span>
              <span className="num">{amount && <Money amount={amount} currency={currency} />}</span>
            </li>
          ))}
        </RelatedList>
      </Box>
      <Box title="To do" hint={tasks.total || undefined}>
        <RelatedList none="Nothing is planned about their leads." total={tasks.total}>
          {tasks.items.map(({ id, leadId, leadName, subject, dueAt }) => (
            <li key={id}>
              <Link href={`/leads/${leadId}`}>{subject}</Link>
              <span className="muted">{leadName}</span>
              <span className="muted num">{dueAt && <RelativeTime value={dueAt} />}</span>
            </li>
          ))}
        </RelatedList>
      </Box>
      <Box title="Meetings" hint={meetings.total || undefined}>
        <RelatedList none="No meeting yet." total={meetings.total}>
          {meetings.items.map(({ id, title, startsAt, cancelledAt }) => (
            <li key={id}>
              <Link href={`/meetings?meeting=${id}` as Route}>{title}</Link>
              {cancelledAt && <Tag>Cancelled</Tag>}
              <span className="muted num">
                <RelativeTime value={startsAt} />
              </span>
            </li>
          ))}
        </RelatedList>
      </Box>
      <Box title="Tickets" hint={tickets.total > 0 ? `${tickets.open} open of ${tickets.total}` : undefined}>
        <RelatedList none="No ticket yet." total={tickets.total}>
          {tickets.items.map(({ id, number, subject, status }) => (
            <li key={id}>
              <Link href={`/tickets?ticket=${id}` as Route}>
                #{number} {subject}
              </Link>
              <span className="muted num">{wordOf(status)}</span>
            </li>
          ))}
        </RelatedList>
      </Box>
    </>
  );
}

/** Rows of a box; says how many are not shown. */
export function RelatedList({ children, none, total }: { children: ReactNode[]; none: string; total: number }) {
  if (total === 0) return <p className="related-none muted">{none}</p>;
  return (
    <>
      <ul className="related">{children}</ul>
      {total > children.length && <p className="related-none muted">And {total - children.length} more.</p>}
    </>
  );
}

function hintOf({ total, sums }: Related["leads"]) {
  const worth = sums.flatMap(({ currency, open, won }) => [
    ...(Number(open) > 0 ? [`${formatMoney(open, currency)} open`] : []),
    ...(Number(won) > 0 ? [`${formatMoney(won, currency)} won`] : []),
  ]);
  return worth.length > 0 ? worth.join(", ") : total || undefined;
}

const wordOf = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
