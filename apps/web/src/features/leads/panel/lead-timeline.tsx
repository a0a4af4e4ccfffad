"use client";
import { later } from "@switchboard/ui/patterns/later";
import { Menu } from "@switchboard/ui/primitives/menu";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, ListFilter } from "lucide-react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { useParam } from "../lead-address.ts";
import { wordsOf } from "../lead-words.ts";
import { type TimelinePart, timelineQuery } from "../page-queries.ts";
import { EventList } from "./event-list.tsx";

const PinnedEntries = later(() => loadPins().then((file) => file.PinnedEntries));
const PinButton = later(() => loadPins().then((file) => file.PinButton));

/** What happened to a lead, newest first: all of it, or the part that the address asks for. */
export function LeadTimeline({ id }: { id: string }) {
  const client = useTRPCClient();
  const [asked, show] = useParam("show");
  const part = wordsOf(partLabels).find((word) => word === asked);
  const query = useInfiniteQuery(timelineQuery(id, (input) => client.leads.timeline.query(input), part));
  const item = (word: TimelinePart | undefined, label: string) => ({
    id: word ?? "all",
    label,
    icon: part === word ? <Check aria-label="chosen" /> : <span className="i i-s" />,
    run: () => show(word),
  });
  return (
    <>
      <div className="track-head">
        <Menu
          label={part ? `Timeline shows ${partLabels[part].toLowerCase()}` : "Timeline shows all"}
          triggerClass="btn quiet"
          trigger={
            <>
              <ListFilter aria-hidden="true" /> {part ? partLabels[part] : "All"}
            </>
          }
          items={[item(undefined, "All"), ...wordsOf(partLabels).map((word) => item(word, partLabels[word]))]}
        />
        {part && query.data?.pages[0]?.items.length === 0 && <span className="muted">Nothing of this kind yet</span>}
      </div>
      <PinnedEntries leadId={id} />
      <EventList query={query} actsOf={pinOf(id)} />
    </>
  );
}

const pinOf = (leadId: string) => (eventId: string) => <PinButton leadId={leadId} eventId={eventId} />;
const loadPins = () => import("../pins/lead-pins.tsx");

const partLabels = {
  notes: "Notes",
  activities: "Activities",
  mail: "Mail",
  meetings: "Meetings",
  tickets: "Tickets",
  changes: "Changes",
} satisfies Record<TimelinePart, string>;
