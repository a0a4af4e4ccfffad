import { ExportPreset } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../../../procedure.ts";
import { ExportInput } from "../queries.ts";
import { createPreset, deletePreset, updatePreset } from "./commands.ts";
import { listPresets, PresetInput } from "./queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const exportPresetsRouter = router({
  list: procedure({ scope: "leads:export", summary: "List the exports that were given a name" })
    .output(z.array(ExportPreset))
    .query(({ ctx }) => listPresets(ctx)),

  create: procedure({ scope: "leads:export", summary: "Keep an export under a name" })
    .input(PresetInput)
    .output(ExportPreset)
    .mutation(({ ctx, input }) => createPreset(ctx, input)),

  update: procedure({ scope: "leads:export", summary: "Rename a preset, or put another export in its place" })
    .input(byId.extend({ name: PresetInput.shape.name.optional(), wanted: ExportInput.optional() }))
    .output(ExportPreset)
    .mutation(({ ctx, input: { id, name, wanted } }) => updatePreset(ctx, id, { ...wanted, ...(name && { name }) })),

  delete: procedure({ scope: "leads:export", summary: "Delete a preset" })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deletePreset(ctx, input.id)),
});
