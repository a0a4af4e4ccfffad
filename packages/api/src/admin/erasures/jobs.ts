import { leads } from "@switchboard/db/schema";
import { and, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { AppError } from "../../errors.ts";
import type { RunningJob } from "../../jobs/commands.ts";
import { eraseAt } from "./commands.ts";
import { findPerson } from "./people/queries.ts";
import { textsByTable } from "./searching/queries.ts";
import { findPlaces } from "./traces/queries.ts";

const ErasureJob = z.object({ leadId: z.uuid() });

/** The job `leads.erase`. Killed or cancelled while it searches, nothing was erased; then all of it is, at once. */
export async function eraseInJob(ctx: Ctx, job: RunningJob): Promise<void> {
  if (!ctx.scopes.includes("leads:erase")) throw new AppError("forbidden", "Your access does not include leads:erase.");
  const { leadId } = ErasureJob.parse(job.input);
  if (await isErased(ctx, leadId)) return;
  const texts = await textsByTable(ctx);
  const total = [...texts.values()].reduce((sum, rows) => sum + rows, 0);
  let done = 0;
  const places = await findPlaces(ctx, await findPerson(ctx, leadId), async (table) => {
    await job.tell(ctx.db, { done, total });
    done += texts.get(table) ?? 0;
    return !(await job.isCancelled());
  });
  if (!places) return;
  await eraseAt(ctx, leadId, places, (tx, rows) => {
    const changed = Object.values(rows).reduce((sum, one) => sum + one, 0);
    return job.tell(tx, { done: total, total, changed });
  });
}

async function isErased(ctx: Ctx, leadId: string) {
  const [erased] = await ctx.db
    .select({ id: leads.id })
    .from(leads)
    .where(and(mine(leads, ctx, leadId), isNotNull(leads.erasedAt)));
  return erased !== undefined;
}
