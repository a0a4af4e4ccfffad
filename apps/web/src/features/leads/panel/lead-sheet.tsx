"use client";
import { later, soon, useExpected } from "@switchboard/ui/patterns/later";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tabs } from "@switchboard/ui/primitives/tabs";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { LeadActivities } from "../activities/lead-activities.tsx";
import { useParam } from "../lead-address.ts";
import { LeadAlike, MergedLeads } from "../lead-alike.tsx";
import { NoteForm } from "../notes/note-form.tsx";
import { useLeadChanges } from "../use-lead-changes.ts";
import { LeadHead } from "./lead-head.tsx";
import { usePutLampOut } from "./use-put-lamp-out.ts";
import { useWhyKey } from "./why/use-why-key.ts";

// The timeline comes with the page as HTML, which stands until its script is there.
const LeadTimeline = soon(later(() => import("./lead-timeline.tsx").then((file) => file.LeadTimeline)));
const LeadFields = later(() => import("./lead-fields-list.tsx").then((file) => file.LeadFields));
const StageHistory = later(() => import("./stage-history.tsx").then((file) => file.StageHistory));

const tabs = [
  { id: "timeline", label: "Timeline" },
  { id: "fields", label: "Fields" },
  { id: "stages", label: "Stages" },
];

/** Everything about one lead. The panel and the full page both show it. */
export function LeadSheet({ id }: { id: string }) {
  const trpc = useTRPC();
  const [asked, openTab] = useParam("tab");
  const { data: lead, error, refetch, isFetching } = useQuery(trpc.leads.get.queryOptions({ id }));
  usePutLampOut(lead);
  useWhyKey();
  useExpected(LeadFields);
  useExpected(StageHistory);
  const tab = tabs.find((one) => one.id === asked)?.id ?? "timeline";
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
        <Tabs label="Lead" tabs={tabs} value={tab} onChange={(next) => openTab(next === "timeline" ? undefined : next)}>
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
