import { LeadExport } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../../procedure.ts";
import { cancelExport, createExport } from "./commands.ts";
import { exportColumns } from "./copy/queries.ts";
import { exportPerson, PersonExport } from "./person/commands.ts";
import {
  ExportInput,
  ExportPreview,
  exportProgress,
  listExports,
  PreviewInput,
  previewExport,
  RunningExport,
} from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const exportsRouter = router({
  columns: procedure({ scope: "leads:export", summary: "List the columns that an export can have" })
    .output(z.array(z.enum(exportColumns)))
    .query(() => exportColumns),

  preview: procedure({ scope: "leads:export", summary: "Count the leads of an export and show its first rows" })
    .input(PreviewInput)
    .output(ExportPreview)
    .query(({ ctx, input }) => previewExport(ctx, input)),

  create: procedure({ scope: "leads:export", summary: "Prepare an export; its file is taken by its id" })
    .input(ExportInput)
    .output(LeadExport)
    .mutation(({ ctx, input }) => createExport(ctx, input)),

  person: procedure({ scope: "leads:export", summary: "All that is kept of one person, for them to have" })
    .input(byId)
    .output(PersonExport)
    .mutation(({ ctx, input }) => exportPerson(ctx, input.id)),

  list: procedure({ scope: "leads:export", summary: "List the newest exports" })
    .output(z.array(RunningExport))
    .query(({ ctx }) => listExports(ctx)),

  progress: procedure({ scope: "leads:export", summary: "How far an export is" })
    .input(byId)
    .output(RunningExport)
    .query(({ ctx, input }) => exportProgress(ctx, input.id)),

  cancel: procedure({ scope: "leads:export", summary: "Stop an export" })
    .input(byId)
    .output(RunningExport)
    .mutation(({ ctx, input }) => cancelExport(ctx, input.id)),
});
