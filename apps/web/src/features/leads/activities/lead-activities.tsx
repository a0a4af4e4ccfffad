"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dot } from "@switchboard/ui/primitives/dot";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { LeadOwner } from "../members.tsx";
import { ActivityForm } from "./activity-form.tsx";
import { type Activity, typeLabels, urgencyOf } from "./activity-words.ts";
import { useActivities } from "./use-activities.ts";

/** What is to do about a lead, the most urgent first, and a way to plan more. */
export function LeadActivities({ leadId }: { leadId: string }) {
  const trpc = useTRPC();
  const [isPlanning, setPlanning] = useState(false);
  const { complete } = useActivities();
  const { data } = useQuery(trpc.activities.list.queryOptions({ leadId, state: "open" }));
  const items = data?.items ?? [];
  return (
    <section className="to-do" aria-label="What is to do">
      {items.length > 0 && (
        <ul>
          {items.map((activity) => (
            <ActivityLine key={activity.id} activity={activity} onDone={() => void complete(activity)} />
          ))}
        </ul>
      )}
      {isPlanning ? (
        <ActivityForm leadId={leadId} onClose={() => setPlanning(false)} />
      ) : (
        <Button variant="quiet" icon={<Plus />} onClick={() => setPlanning(true)}>
          Plan an activity
        </Button>
      )}
    </section>
  );
}

function ActivityLine({ activity, onDone }: { activity: Activity; onDone: () => void }) {
  const { subject, type, dueAt, ownerId } = activity;
  const [now] = useState(() => new Date());
  const urgency = urgencyOf(dueAt, now);
  return (
    <li>
      <Checkbox label={subject} checked={false} onChange={onDone} />
      <span className="grow" />
      <Dot kind={urgency} />
      <span className={urgency === "late" ? "late" : "muted"}>
        {typeLabels[type]}
        {dueAt && (
          <>
            , <RelativeTime value={dueAt} />
          </>
        )}
      </span>
      <LeadOwner id={ownerId} />
    </li>
  );
}
