import { type Lead, leadStages, type Pipeline, type Stage, workspaces } from "@switchboard/db/schema";
import { builtOnce } from "@switchboard/db/statements";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { fieldName } from "../../keys.ts";
import { describe, type LeadField, leadFields } from "../filters/rules.ts";
import { gateFields, gatesOf, missingFor, stageRulesOf } from "./rules.ts";

const Field = fieldName(leadFields);

/** What each stage asks for, and which fields a stage can ask for. */
export const PipelineRules = z.object({
  stages: z.array(
    z.object({
      stage: z.enum(leadStages),
      gates: z.array(Field),
      suggests: z.array(Field),
      rotDays: z.number().int().nullable(),
      mostLeads: z.number().int().nullable(),
      winChance: z.number(),
    }),
  ),
  gateFields: z.array(Field),
});

const forStages = <Value extends z.ZodType>(value: Value) => z.partialRecord(z.enum(leadStages), value).default({});

/** What a workspace sets itself; what it leaves out is as by default. */
export const PipelineInput = z.strictObject({
  gates: forStages(z.array(fieldName(gateFields))),
  rotDays: forStages(z.number().int().min(1).max(365)),
  mostLeads: forStages(z.number().int().min(1).max(1_000_000)),
});

/** The rules of the stages, for screens. */
export const readPipeline = async (ctx: Ctx) => ({ stages: await readStageRules(ctx), gateFields });

/** The rules of the stages of the caller's workspace. */
export const readStageRules = async (ctx: Ctx) => stageRulesOf(await pipelineOf(ctx));

/** What the workspace has set itself. */
export async function pipelineOf(ctx: Ctx): Promise<Pipeline> {
  const [workspace] = await selectPipeline(ctx.db).execute({ id: ctx.workspaceId });
  return workspace?.pipeline ?? {};
}

const selectPipeline = builtOnce((db) =>
  db
    .select({ pipeline: workspaces.pipeline })
    .from(workspaces)
    .where(eq(workspaces.id, sql.placeholder("id")))
    .prepare("pipeline"),
);

/** The fields that a move to this stage asks for; none where there is no move. */
export const gatesFor = async (ctx: Ctx, stage: Stage | undefined) =>
  stage ? gatesOf(await pipelineOf(ctx), stage) : [];

/** Throws `invalid` with the word `gate`, naming the fields that the stage asks for and that the lead does not have. */
export function mustPassGate(gates: readonly LeadField[], lead: Lead) {
  const missing = missingFor(gates, lead);
  if (missing.length === 0) return;
  const fields = Object.fromEntries(
    missing.map((field) => [field, [`${describe(field)!.label} is needed in this stage.`]]),
  );
  throw new AppError("invalid", "This stage asks for more than the lead has.", { fields, word: "gate" });
}
