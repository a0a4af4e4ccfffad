import { z } from "zod";
import { procedure, router } from "../../../procedure.ts";
import { createSchedule, deleteSchedule, updateSchedule } from "./commands.ts";
import { listSchedules, Rhythm, ShownSchedule } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const exportSchedulesRouter = router({
  list: procedure({ scope: "leads:export", summary: "List the exports that are made by themselves" })
    .output(z.array(ShownSchedule))
    .query(({ ctx }) => listSchedules(ctx)),

  create: procedure({ scope: "leads:export", summary: "Export a preset every day or every week" })
    .input(z.strictObject({ presetId: z.uuid(), rhythm: Rhythm }))
    .output(ShownSchedule)
    .mutation(({ ctx, input: { presetId, rhythm } }) => createSchedule(ctx, { presetId, ...rhythm })),

  update: procedure({ scope: "leads:export", summary: "Change, pause or go on with a scheduled export" })
    .input(byId.extend({ rhythm: Rhythm.optional(), isPaused: z.boolean().optional() }))
    .output(ShownSchedule)
    .mutation(({ ctx, input: { id, ...changes } }) => updateSchedule(ctx, id, changes)),

  delete: procedure({ scope: "leads:export", summary: "End a scheduled export" })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteSchedule(ctx, input.id)),
});
