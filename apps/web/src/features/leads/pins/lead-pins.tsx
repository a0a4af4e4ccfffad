"use client";
import { Timeline } from "@switchboard/ui/patterns/timeline";
import { IconButton } from "@switchboard/ui/primitives/button";
import { Pin } from "lucide-react";
import { useMembers } from "../members.tsx";
import { itemOf } from "../panel/event-list.tsx";
import { usePins } from "./use-pins.ts";

/** What stands at the top of a lead's timeline for everybody; nothing while nobody has pinned anything. */
export function PinnedEntries({ leadId }: { leadId: string }) {
  const { nameOf } = useMembers();
  const { pins = [] } = usePins(leadId);
  if (pins.length === 0) return null;
  return (
    <section className="pins" aria-label="Pinned">
      <Timeline
        label="Pinned"
        items={pins.map((entry) => ({
          ...itemOf(entry, nameOf),
          acts: <PinButton leadId={leadId} eventId={entry.id} />,
        }))}
      />
    </section>
  );
}

/** Puts an entry at the top of the timeline, or takes it down. */
export function PinButton({ leadId, eventId }: { leadId: string; eventId: string }) {
  const { pins, toggle } = usePins(leadId);
  const pinned = pins?.find(({ id }) => id === eventId);
  return (
    <IconButton
      label={pinned ? `Unpin; ${pinned.pinnedByName} pinned it` : "Pin to the top"}
      icon={<Pin />}
      aria-pressed={pinned !== undefined}
      disabled={!pins}
      onClick={() => void toggle(eventId, pinned !== undefined)}
    />
  );
}
