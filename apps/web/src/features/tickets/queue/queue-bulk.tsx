"use client";
import { BulkBar } from "@switchboard/ui/patterns/bulk-bar";
import { Menu } from "@switchboard/ui/primitives/menu";
import { ArrowRight, Flag, User } from "lucide-react";
import type { ReactNode } from "react";
import { useTicketMembers } from "../members.tsx";
import { optionsOf, priorityLabels, statusLabels } from "../ticket-words.ts";
import { useBulkChanges } from "./use-bulk-changes.ts";

/** What can be done with the chosen tickets at once. */
export function QueueBulk({ ids, onClear }: { ids: string[]; onClear: () => void }) {
  const { members, me } = useTicketMembers();
  const { assign, setStatus, setPriority } = useBulkChanges(ids, onClear);
  const people = members.map(({ id, name }) => ({
    id,
    label: id === me ? `${name} (me)` : name,
    run: () => void assign(id, id === me ? "you" : name),
  }));
  const nobody = { id: "nobody", label: "Nobody", run: () => void assign(null, "nobody") };
  return (
    <BulkBar count={ids.length} onClear={onClear}>
      <Choice label="Assign the chosen tickets" icon={<User />} word="Assign" items={[...people, nobody]} />
      <Choice
        label="Status of the chosen tickets"
        icon={<ArrowRight />}
        word="Status"
        items={optionsOf(statusLabels).map(({ value, label }) => ({
          id: value,
          label,
          run: () => void setStatus(value),
        }))}
      />
      <Choice
        label="Priority of the chosen tickets"
        icon={<Flag />}
        word="Priority"
        items={optionsOf(priorityLabels).map(({ value, label }) => ({
          id: value,
          label,
          run: () => void setPriority(value),
        }))}
      />
    </BulkBar>
  );
}

type Item = { id: string; label: string; run: () => void };

function Choice({ label, icon, word, items }: { label: string; icon: ReactNode; word: string; items: Item[] }) {
  return (
    <Menu
      label={label}
      triggerClass="btn quiet"
      items={items}
      trigger={
        <>
          {icon} {word}
        </>
      }
    />
  );
}
