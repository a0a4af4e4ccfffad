import type { Inputs, Outputs } from "@/trpc/client.tsx";
import type { Lead, Stage } from "../lead-words.ts";

type StageRules = Outputs["leads"]["pipeline"]["stages"][number];
export type GateField = StageRules["gates"][number];
/** What was filled in for a stage, ready to be sent with the move. */
export type Answers = Omit<Inputs["leads"]["move"], "id" | "stage" | "seen">;

/** The lead that moves, or how many: only a reason can be given for several at once. */
export type Subject = Lead | { count: number };

/** What a stage wants to know: `needed` fields before the move is made, the others if one likes. */
export type Question = { stage: Stage; subject: Subject; needed: readonly GateField[]; wished: readonly GateField[] };

/** The fields that are missing for a stage. Undefined when there is nothing to ask. */
export function questionOf({ stage, gates, suggests }: StageRules, subject: Subject): Question | undefined {
  const isOpen = (field: GateField) => ("count" in subject ? field === "lostReason" : isEmpty(subject[field]));
  const needed = gates.filter(isOpen);
  const wished = suggests.filter((field) => isOpen(field) && !gates.includes(field));
  // An amount or a date that would be nice is no reason to stop somebody; why a lead was lost is forgotten tomorrow.
  if (needed.length === 0 && !wished.includes("lostReason")) return undefined;
  return { stage, subject, needed, wished };
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
