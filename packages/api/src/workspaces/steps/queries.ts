import {
  apiKeys,
  events,
  imports,
  invitations,
  leads,
  memberships,
  sampleBatchId,
  webhookEndpoints,
  webhookSources,
} from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, userIdOf } from "../../context.ts";

/** Which of the first steps with a new workspace were taken. */
export const FirstSteps = z.object({
  hasColleague: z.boolean(),
  hasSource: z.boolean(),
  hasImport: z.boolean(),
  hasAutomation: z.boolean(),
});

/** Reads the first steps off what there is; sample data is none of them. */
export async function firstSteps(ctx: Ctx): Promise<z.infer<typeof FirstSteps>> {
  const ours = sql`t.workspace_id = ${ctx.workspaceId}`;
  const isReal = (id: string) => sql`not exists (select 1 from ${events} e
    where e.workspace_id = t.workspace_id and e.batch_id = ${sampleBatchId}::uuid and e.subject_id = t.${sql.identifier(id)})`;
  const [row] = await ctx.db.execute<z.infer<typeof FirstSteps>>(sql`select
    exists (select 1 from ${invitations} t where ${ours} and t.revoked_at is null)
      or exists (select 1 from ${memberships} t where ${ours} and t.user_id is distinct from ${userIdOf(ctx)}::uuid and ${isReal("user_id")}) as "hasColleague",
    exists (select 1 from ${webhookSources} t where ${ours} and t.deleted_at is null)
      or exists (select 1 from ${leads} t where ${ours} and t.source in ('landing', 'form') and t.deleted_at is null
        and t.merged_into_id is null and ${isReal("id")}) as "hasSource",
    exists (select 1 from ${imports} t where ${ours} and t.finished_at is not null) as "hasImport",
    exists (select 1 from ${apiKeys} t where ${ours} and t.revoked_at is null)
      or exists (select 1 from ${webhookEndpoints} t where ${ours} and t.deleted_at is null) as "hasAutomation"`);
  return row!;
}
