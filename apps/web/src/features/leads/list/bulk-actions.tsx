"use client";
import { BulkBar } from "@switchboard/ui/patterns/bulk-bar";
import { Button } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { ArrowRight, Trash2, User } from "lucide-react";
import { optionsOf, stageLabels } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { useLeadChanges } from "../use-lead-changes.ts";

/** What can be done with the chosen leads at once; each can be undone. */
export function BulkActions({ ids, onClear }: { ids: string[]; onClear: () => void }) {
  const { move, assign, remove } = useLeadChanges();
  const { options } = useMembers();
  const done = (work: Promise<void>) => {
    onClear();
    void work;
  };
  return (
    <BulkBar count={ids.length} onClear={onClear}>
      <Menu
        label="Move to a stage"
        triggerClass="btn quiet"
        trigger={
          <>
            <ArrowRight /> Move
          </>
        }
        items={optionsOf(stageLabels).map(({ value, label }) => ({
          id: value,
          label,
          run: () => done(move(ids, value)),
        }))}
      />
      <Menu
        label="Give to an owner"
        triggerClass="btn quiet"
        trigger={
          <>
            <User /> Assign
          </>
        }
        items={options.map(({ value, label }) => ({
          id: value || "nobody",
          label,
          run: () => done(assign(ids, value || null, label)),
        }))}
      />
      <Button variant="quiet" className="danger" icon={<Trash2 />} onClick={() => done(remove(ids))}>
        Delete
      </Button>
    </BulkBar>
  );
}
