"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useMergeChanges } from "./duplicates/use-merge-changes.ts";

/** What was merged into a lead, with a way to part them again. Nothing where nothing was. */
export function MergedLeads({ leadId }: { leadId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.leads.merges.queryOptions({ id: leadId }));
  const { unmerge, isBusy } = useMergeChanges();
  if (!data?.items.length) return null;
  return (
    <ul className="merged-leads" aria-label="Merged into this lead">
      {data.items.map(({ id, name, email, company, mergedByName, createdAt }) => (
        <li key={id}>
          <span>
            With <b>{name ?? email ?? company ?? "a nameless lead"}</b>
            <small className="field-hint">
              Merged by {mergedByName}, <RelativeTime value={createdAt} />
            </small>
          </span>
          <Button isBusy={isBusy} onClick={() => void unmerge(id)}>
            Un-merge
          </Button>
        </li>
      ))}
    </ul>
  );
}
