import { type Lead, leadStages, type Pipeline, type Stage, workspaces } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { AppError } from "../../errors.ts";
import { fieldName } from "../../keys.ts";
import { describe, leadFields } from "../filters/rules.ts";
import { gateFields, missingFor, stageRulesOf } from "./rules.ts";

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
  const [workspace] = await ctx.db
    .select({ pipeline: workspaces.pipeline })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  return workspace?.pipeline ?? {};
}

/** Throws `invalid` with the word `gate`, naming the fields that the stage asks for and that the lead does not have. */
export async function mustPassGate(ctx: Ctx, lead: Lead, stage: Stage) {
  const { gates } = (await readStageRules(ctx)).find((rules) => rules.stage === stage)!;
  const missing = missingFor(gates, lead);
  if (missing.length === 0) return;
  const fields = Object.fromEntries(
    missing.map((field) => [field, [`${describe(field)!.label} is needed in this stage.`]]),
  );
  throw new AppError("invalid", "This stage asks for more than the lead has.", { fields, word: "gate" });
}
