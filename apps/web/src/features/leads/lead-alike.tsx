"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { leadInWords, reasonsInWords } from "./duplicates/duplicate-words.ts";
import { useMergeChanges } from "./duplicates/use-merge-changes.ts";
import type { Lead } from "./lead-words.ts";
import { MergeDialog } from "./merge-dialog.tsx";

/** Says that another lead looks like this one, if one does, and what to do about it. */
export function LeadAlike({ lead }: { lead: Lead }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.duplicates.of.queryOptions({ id: lead.id }));
  const { dismiss, isBusy } = useMergeChanges();
  const [isComparing, setComparing] = useState(false);
  const [found, ...more] = data?.items ?? [];
  if (!found) return null;
  return (
    <section className="alike" aria-label="Possible duplicate">
      <p>
        Looks like <b>{leadInWords(found.lead)}</b>
        <small>
          {reasonsInWords(found.reasons)}
          {more.length > 0 && `; ${more.length} more ${more.length === 1 ? "looks" : "look"} like this one`}
        </small>
      </p>
      <Button onClick={() => setComparing(true)}>Compare</Button>
      <Button variant="quiet" isBusy={isBusy} onClick={() => void dismiss(found.id)}>
        Not a duplicate
      </Button>
      {isComparing && <MergeDialog ids={[lead.id, found.lead.id]} onClose={() => setComparing(false)} />}
    </section>
  );
}
