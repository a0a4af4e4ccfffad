"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tabs } from "@switchboard/ui/primitives/tabs";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { LeadActivities } from "../activities/lead-activities.tsx";
import { LeadAlike } from "../lead-alike.tsx";
import { MergedLeads } from "../merged-leads.tsx";
import { NoteForm } from "../notes/note-form.tsx";
import { useLeadChanges } from "../use-lead-changes.ts";
import { useLeadView } from "../use-lead-view.ts";
import { LeadFields } from "./lead-fields-list.tsx";
import { LeadHead } from "./lead-head.tsx";
import { LeadTimeline } from "./lead-timeline.tsx";
import { StageHistory } from "./stage-history.tsx";
import { usePutLampOut } from "./use-put-lamp-out.ts";
import { useWhyKey } from "./why/use-why-key.ts";

const tabs = [
  { id: "timeline", label: "Timeline" },
  { id: "fields", label: "Fields" },
  { id: "stages", label: "Stages" },
];

/** Everything about one lead. The panel and the full page both show it. */
export function LeadSheet({ id }: { id: string }) {
  const trpc = useTRPC();
  const { params, change } = useLeadView();
  const { data: lead, error, refetch, isFetching } = useQuery(trpc.leads.get.queryOptions({ id }));
  usePutLampOut(lead);
  useWhyKey();
  const tab = tabs.find((one) => one.id === params.get("tab"))?.id ?? "timeline";
  if (error && (!lead || failureOf(error).code === "not_found"))
    return <SheetError id={id} error={error} retry={() => void refetch()} isRetrying={isFetching} />;
  if (!lead)
    return (
      <div className="scroll who">
        <SkeletonRows rows={10} />
      </div>
    );
  // A lead that was merged is read as the one that it went into.
  if (lead.id !== id) return <LeadSheet id={lead.id} />;
  return (
    <>
      <div className="scroll">
        <LeadHead lead={lead} />
        <LeadActivities lead={lead} />
        <LeadAlike lead={lead} />
        <MergedLeads leadId={id} />
        <Tabs
          label="Lead"
          tabs={tabs}
          value={tab}
          onChange={(next) => change({ tab: next === "timeline" ? undefined : next })}
        >
          {tab === "timeline" && <LeadTimeline id={id} />}
          {tab === "fields" && <LeadFields lead={lead} />}
          {tab === "stages" && <StageHistory lead={lead} />}
        </Tabs>
      </div>
      <NoteForm key={id} id={id} />
    </>
  );
}

type ErrorProps = { id: string; error: unknown; retry: () => void; isRetrying: boolean };

function SheetError({ id, error, retry, isRetrying }: ErrorProps) {
  const { code, message, requestId } = failureOf(error);
  if (code === "not_found" || code === "invalid") return <GoneLead id={id} mayBeDeleted={code === "not_found"} />;
  return (
    <div className="who">
      <ErrorState requestId={requestId} onRetry={retry} isRetrying={isRetrying}>
        {message}
      </ErrorState>
    </div>
  );
}

function GoneLead({ id, mayBeDeleted }: { id: string; mayBeDeleted: boolean }) {
  const { restore } = useLeadChanges();
  return (
    <EmptyState
      title="This lead is not here any more"
      action={mayBeDeleted && <Button onClick={() => void restore(id)}>Bring it back</Button>}
    >
      It was deleted, or the link is not complete.
    </EmptyState>
  );
}
