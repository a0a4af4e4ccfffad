import { Timeline } from "@switchboard/ui/patterns/timeline";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ArrowRight, MapPin } from "lucide-react";
import type { Outputs } from "@/trpc/client.tsx";
import { stageLabels } from "../lead-words.ts";
import { durationInWords } from "./duration.ts";

type LeadRecord = Outputs["leads"]["get"];

/** Each stage the lead stood in, for how long, and who moved it on. */
export function StageHistory({ lead }: { lead: LeadRecord }) {
  const now = {
    id: "now",
    icon: <MapPin />,
    title: (
      <>
        In <b>{stageLabels[lead.stage]}</b>
      </>
    ),
    time: <RelativeTime value={lead.stageChangedAt} />,
    body: "Stands here since then.",
  };
  const moves = lead.stageHistory.map(({ id, from, to, byName, stoodSeconds, createdAt }) => ({
    id,
    icon: <ArrowRight />,
    title: (
      <>
        {stageLabels[from]} to <b>{stageLabels[to]}</b>
      </>
    ),
    time: <RelativeTime value={createdAt} />,
    body: `${byName}. Stood ${durationInWords(stoodSeconds)} in ${stageLabels[from]}.`,
  }));
  return <Timeline label="Stages" items={[now, ...moves]} />;
}
