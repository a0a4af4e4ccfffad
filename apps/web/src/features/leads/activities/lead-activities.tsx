"use client";
import { later, useExpected } from "@switchboard/ui/patterns/later";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { Dot } from "@switchboard/ui/primitives/dot";
import { Menu } from "@switchboard/ui/primitives/menu";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useQuery } from "@tanstack/react-query";
import { Ellipsis, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import type { Lead } from "../lead-words.ts";
import { LeadOwner } from "../members.tsx";
import { type Activity, typeLabels, urgencyOf } from "./activity-words.ts";
import { useActivities } from "./use-activities.ts";

const ActivityForm = later(() => import("./activity-form.tsx").then((file) => file.ActivityForm));
const BestStep = later(() => import("../best-step/best-step.tsx").then((file) => file.BestStep));

/** What is to do about a lead, the most urgent first, and a way to plan more. With nothing to do, what would be best. */
export function LeadActivities({ lead }: { lead: Lead }) {
  const trpc = useTRPC();
  const [isPlanning, setPlanning] = useState(false);
  useExpected(ActivityForm);
  const { data } = useQuery(trpc.activities.list.queryOptions({ leadId: lead.id, state: "open" }));
  const items = data?.items ?? [];
  return (
    <section className="to-do" aria-label="What is to do">
      {items.length > 0 && (
        <ul>
          {items.map((activity) => (
            <ActivityLine key={activity.id} activity={activity} />
          ))}
        </ul>
      )}
      {data && items.length === 0 && !isPlanning && <BestStep lead={lead} onPlan={() => setPlanning(true)} />}
      {isPlanning ? (
        <ActivityForm leadId={lead.id} onClose={() => setPlanning(false)} />
      ) : (
        <Button variant="quiet" icon={<Plus />} onClick={() => setPlanning(true)}>
          Plan an activity
        </Button>
      )}
    </section>
  );
}

function ActivityLine({ activity }: { activity: Activity }) {
  const { subject, type, dueAt, ownerId, leadId } = activity;
  const { complete, remove } = useActivities();
  const [now] = useState(() => new Date());
  const [isEditing, setEditing] = useState(false);
  if (isEditing)
    return (
      <li className="editing-line">
        <ActivityForm leadId={leadId} activity={activity} onClose={() => setEditing(false)} />
      </li>
    );
  const urgency = urgencyOf(dueAt, now);
  return (
    <li>
      <Checkbox label={subject} checked={false} onChange={() => void complete(activity)} />
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
      <Menu
        label={`${subject}, more`}
        triggerClass="btn quiet icon"
        trigger={<Ellipsis />}
        items={[
          { id: "edit", label: "Change", icon: <Pencil />, run: () => setEditing(true) },
          { id: "delete", label: "Remove", icon: <Trash2 />, isDanger: true, run: () => void remove(activity) },
        ]}
      />
    </li>
  );
}
