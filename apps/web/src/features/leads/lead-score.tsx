"use client";
import { Engagement } from "@switchboard/ui/primitives/engagement";
import { Popover } from "@switchboard/ui/primitives/popover";
import { engagementLabels, type Lead } from "./lead-words.ts";
import { ScoreReasons } from "./score/score-reasons.tsx";

/** How alive a lead is and its score. Pressed, it says why. */
export function LeadScore({ lead }: { lead: Lead }) {
  return (
    <Popover
      label={`Why ${engagementLabels[lead.engagement].toLowerCase()}?`}
      triggerClass="why score"
      trigger={
        <>
          <Engagement level={lead.engagement} /> <span className="num">{lead.score}</span>
        </>
      }
    >
      <ScoreReasons id={lead.id} />
    </Popover>
  );
}
