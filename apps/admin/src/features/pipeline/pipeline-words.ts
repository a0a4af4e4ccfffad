import { leadWords } from "@switchboard/ui/patterns/lead-words.ts";
import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";

type Pipeline = AdminOutputs["leads"]["pipeline"];
export type StageRules = Pipeline["stages"][number];
export type GateField = Pipeline["gateFields"][number];
export type PipelineInput = AdminInputs["workspaces"]["setPipeline"];
export type Labels = ReadonlyMap<string, string>;

export const stageLabels = leadWords.stage satisfies Record<StageRules["stage"], string>;

/** The whole pipeline with one stage changed, as it is written. */
export function withStage(stages: readonly StageRules[], changed: StageRules): PipelineInput {
  const all = stages.map((stage) => (stage.stage === changed.stage ? changed : stage));
  const rots = all.flatMap(({ stage, rotDays }) => (rotDays === null ? [] : [[stage, rotDays] as const]));
  const most = all.flatMap(({ stage, mostLeads }) => (mostLeads === null ? [] : [[stage, mostLeads] as const]));
  return {
    gates: Object.fromEntries(all.map(({ stage, gates }) => [stage, gates])) as PipelineInput["gates"],
    rotDays: Object.fromEntries(rots),
    mostLeads: Object.fromEntries(most),
  };
}

/** What a stage asks for, in words. */
export const gatesInWords = ({ gates }: StageRules, labels: Labels) =>
  gates.length ? gates.map((field) => labels.get(field) ?? field).join(", ") : "Nothing";

/** When leads rot in a stage, in words. */
export const rotInWords = ({ rotDays }: StageRules) =>
  rotDays === null ? "Never" : `After ${rotDays} ${rotDays === 1 ? "day" : "days"}`;
