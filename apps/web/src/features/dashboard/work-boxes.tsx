"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { ChartBox } from "@switchboard/ui/patterns/chart-box";
import { ChartLegend } from "@switchboard/ui/patterns/chart-legend";
import { RowChart } from "@switchboard/ui/patterns/row-chart";
import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import { AppLink } from "@/app-link.tsx";
import { ageLabels, inDigits } from "./dashboard-words.ts";
import type { ChartProps } from "./lead-charts.tsx";
import { NothingYet } from "./nothing-yet.tsx";
import type { Figures } from "./use-dashboard.ts";

const ageFills = { day: "solid", three_days: "hatch", week: "plot", older: "dots" } as const;
const queues = [
  { id: "open", label: "Open" },
  { id: "pending", label: "Pending" },
] as const;

/** The tickets that are not solved, by status and by how long ago they came. */
export function TicketChart({ figures: { tickets }, onOpen, ...box }: ChartProps) {
  const label = "Unsolved tickets by status and age";
  const series = tickets.ages.map(({ age }) => ({ id: age, label: ageLabels[age], fill: ageFills[age] }));
  const rows = queues.map(({ id, label: name }) => ({
    id,
    label: name,
    values: tickets.ages.map((age) => age[id]),
    value: inDigits(tickets[id]),
    asides: [],
    href: `/tickets?queue=${id}`,
    words: `${name}: ${inDigits(tickets[id])} tickets`,
  }));
  return (
    <ChartBox
      {...box}
      title="Tickets"
      hint={
        tickets.overdue > 0 ? (
          <AppLink href="/tickets?queue=overdue" className="late">
            {inDigits(tickets.overdue)} overdue
          </AppLink>
        ) : (
          "unsolved, by age"
        )
      }
      label={label}
      fileName="tickets"
      table={{
        head: ["Came", ...queues.map((queue) => queue.label)],
        rows: tickets.ages.map(({ age, open, pending }) => [ageLabels[age], open, pending]),
      }}
      empty={<NothingYet>Every ticket is solved.</NothingYet>}
      isEmpty={tickets.open + tickets.pending === 0}
      renderChart={(width, patternId) => (
        <>
          <ChartLegend entries={series} patternId={patternId} />
          <RowChart {...{ label, width, patternId, rows, series, onOpen }} heads={{ bars: "Tickets", asides: [] }} />
        </>
      )}
    />
  );
}

/** The meetings of today, by the reader's clock. */
export function MeetingBox({ figures: { meetings, timeZone } }: { figures: Figures }) {
  const more = meetings.count - meetings.items.length;
  return (
    <Box title="Meetings today" hint={inDigits(meetings.count)}>
      {meetings.count === 0 ? (
        <NothingYet>Nothing is planned for today.</NothingYet>
      ) : (
        <ul className="agenda">
          {meetings.items.map(({ id, title, startsAt, endsAt, place }) => (
            <li key={id}>
              <AppLink href={`/meetings?meeting=${id}`}>
                <span className="muted">{timesIn(timeZone, startsAt, endsAt)}</span>
                <b>{title}</b>
                {place && <span className="muted">{place}</span>}
              </AppLink>
            </li>
          ))}
          {more > 0 && (
            <li>
              <AppLink href="/meetings">{inDigits(more)} more</AppLink>
            </li>
          )}
        </ul>
      )}
    </Box>
  );
}

/** `09:30–10:15`, or `9:30 – 10:15 AM`. The server's spaces are others than the browser's, so all become plain. */
const timesIn = (timeZone: string, startsAt: string, endsAt: string) =>
  new Intl.DateTimeFormat(readerLocale() ?? "en-GB", { hour: "numeric", minute: "2-digit", timeZone })
    .formatRange(new Date(startsAt), new Date(endsAt))
    .replaceAll(/\s/gu, " ");
