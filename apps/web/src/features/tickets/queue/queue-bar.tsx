"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { SearchField } from "@switchboard/ui/patterns/search-field";
import { Button } from "@switchboard/ui/primitives/button";
import { SelectField } from "@switchboard/ui/primitives/field";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { LinkTabs } from "@switchboard/ui/primitives/tabs";
import { useQuery } from "@tanstack/react-query";
import { MessageSquareQuote, Plus } from "lucide-react";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { type QueueId, queues } from "../ticket-view.ts";
import { optionsOf, priorityLabels } from "../ticket-words.ts";
import { changeView, useTicketView } from "../use-ticket-view.ts";

/** Which queue is shown, how many wait in each, and what narrows it. */
export function QueueBar({ onReplies }: { onReplies: () => void }) {
  const { q, queueId, priority } = useTicketView();
  // What is overdue changes by time alone, of which no hint tells.
  const everyMinute = { refetchInterval: 60_000 };
  const { data: counts } = useQuery(useTRPC().tickets.counts.queryOptions(undefined, everyMinute));
  const countOf = (id: QueueId) => (counts && id in counts ? counts[id as keyof typeof counts] : undefined);
  const tabs = queues.map(({ id, label }) => ({
    id,
    label: <QueueLabel label={label} count={id === "solved" ? undefined : countOf(id)} />,
    href: id === queues[0].id ? "/tickets" : `/tickets?queue=${id}`,
    isCurrent: id === queueId,
  }));
  return (
    <Bar>
      <LinkTabs label="Queues" tabs={tabs} link={AppLink} />
      <Grow />
      <SearchField label="Search tickets" asked={q} onFind={(text) => changeView({ q: text })} />
      <SelectField
        label="Priority"
        isLabelHidden
        className="narrow"
        value={priority ?? ""}
        onChange={(event) => changeView({ priority: event.target.value })}
        options={[{ value: "", label: "Any priority" }, ...optionsOf(priorityLabels)]}
      />
      <Button variant="quiet" icon={<MessageSquareQuote />} onClick={onReplies}>
        Replies
      </Button>
      <Button icon={<Plus />} onClick={() => changeView({ new: "ticket" }, "push")}>
        New ticket
      </Button>
    </Bar>
  );
}

function QueueLabel({ label, count }: { label: string; count: number | undefined }) {
  if (!count) return label;
  return (
    <>
      {label} <span className={label === "Overdue" ? "late" : "muted"}>{inDigits(count)}</span>
    </>
  );
}
