"use client";
import { later } from "@switchboard/ui/patterns/later";
import { Engagement } from "@switchboard/ui/primitives/engagement";
import { Popover } from "@switchboard/ui/primitives/popover";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { engagementLabels, type Lead } from "./lead-words.ts";

const ScoreReasons = later(
  () => import("./score/score-reasons.tsx").then((file) => file.ScoreReasons),
  <SkeletonRows rows={4} />,
);

/** How alive a lead is and its score. Pressed, it says why. */
export function LeadScore({ lead }: { lead: Lead }) {
  return (
    <Popover
      label={`Why ${engagementLabels[lead.engagement].toLowerCase()}?`}
      triggerClass="why score"
      trigger={
        <>
          <Engagement level={lead.engagement} /> <span className="num">score {lead.score}</span>
        </>
      }
    >
      <ScoreReasons id={lead.id} />
    </Popover>
  );
}
