import { type Lead, LeadInput, leadStages, type Pipeline, type Stage } from "@switchboard/db/schema";
import { describedFields, type LeadField } from "../filters/rules.ts";

/** What a stage asks of a lead, and how it is seen on the board. */
export type StageRules = {
  stage: Stage;
  /** Fields that a lead must have to come here. */
  gates: LeadField[];
  /** Fields that a screen should ask for, without insisting. */
  suggests: LeadField[];
  /** After so many days without a move a lead rots. Null where it may rest for ever. */
  rotDays: number | null;
  /** So many leads are enough for a stage at one time; more are shown as too many. Null where any number is. */
  mostLeads: number | null;
  /** The chance of winning that the weighted sums of the board use. */
  winChance: number;
};

/** The fields that a gate can ask for: those that people write and that can be empty. */
export const gateFields = describedFields
  .filter(({ field, ops }) => field in LeadInput.shape && ops.includes("is_empty"))
  .map(({ field }) => field);

const defaults: Record<Stage, Omit<StageRules, "stage" | "gates" | "mostLeads">> = {
  new: { suggests: [], rotDays: 7, winChance: 0.1 },
  contacted: { suggests: [], rotDays: 7, winChance: 0.2 },
  qualified: { suggests: [], rotDays: 14, winChance: 0.4 },
  proposal: { suggests: ["amount"], rotDays: 14, winChance: 0.6 },
  negotiation: { suggests: ["amount", "expectedCloseOn"], rotDays: 14, winChance: 0.8 },
  won: { suggests: ["amount"], rotDays: null, winChance: 1 },
  lost: { suggests: ["lostReason"], rotDays: null, winChance: 0 },
};

/** The chance of winning of each stage. */
export const winChanceOf = (stage: Stage) => defaults[stage].winChance;

/** The rules of each stage: what the workspace has set, and the defaults for the rest. */
export const stageRulesOf = ({ rotDays = {}, mostLeads = {}, ...pipeline }: Pipeline): StageRules[] =>
  leadStages.map((stage) => ({
    ...defaults[stage],
    stage,
    gates: gatesOf(pipeline, stage),
    rotDays: rotDays[stage] ?? defaults[stage].rotDays,
    mostLeads: mostLeads[stage] ?? null,
  }));

/** The fields that a workspace asks for in a stage. */
export const gatesOf = ({ gates = {} }: Pipeline, stage: Stage) =>
  gateFields.filter((field) => gates[stage]?.includes(field));

/** The fields that a stage asks for and that the lead does not have. */
export const missingFor = (gates: readonly LeadField[], lead: Partial<Lead>) =>
  gates.filter((field) => {
    const value = lead[field];
    return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  });

/** Whether a lead stands in its stage for too long. */
export const isRotting = (stageChangedAt: Date, rotDays: number | null, now: Date) =>
  rotDays !== null && now.getTime() - stageChangedAt.getTime() > rotDays * 86_400_000;
