import { type ExportPreset, exportPresets } from "@switchboard/db/schema";
import { type Ctx, mine } from "../../../context.ts";
import { change } from "../../../events/change.ts";
import { columns } from "../../../keys.ts";
import { difference } from "../../../leads/rules.ts";
import { asWanted } from "../commands.ts";
import { copySql } from "../copy/queries.ts";
import { findPreset, type PresetInput, presetColumns } from "./queries.ts";

/** Keeps an export under a name. Throws `invalid` for one that no file could hold. */
export function createPreset(ctx: Ctx, input: PresetInput): Promise<ExportPreset> {
  copySql(ctx, input.filter, input);
  return change(ctx, async (tx) => {
    const [row] = await tx
      .insert(exportPresets)
      .values({ ...input, workspaceId: ctx.workspaceId })
      .returning(presetColumns);
    return { row: row!, events: [{ action: "export_preset.created", subjectId: row!.id, after: columns(input) }] };
  });
}

/** Renames a preset, or puts another export in its place. */
export function updatePreset(ctx: Ctx, id: string, changes: Partial<PresetInput>): Promise<ExportPreset> {
  return change(ctx, async (tx) => {
    const preset = await findPreset({ ...ctx, db: tx }, id, true);
    const { isEmpty, before, after } = difference<ExportPreset>(preset, changes);
    if (isEmpty) return { row: preset, events: [] };
    const wanted = asWanted({ ...preset, ...after });
    copySql(ctx, wanted.filter, wanted);
    const [row] = await tx
      .update(exportPresets)
      .set(after)
      .where(mine(exportPresets, ctx, id))
      .returning(presetColumns);
    const told = { before: columns(before), after: columns(after) };
    return { row: row!, events: [{ action: "export_preset.updated", subjectId: id, ...told }] };
  });
}

/** Deletes a preset softly: what is scheduled of it rests until it is back. */
export async function deletePreset(ctx: Ctx, id: string): Promise<void> {
  const deletedAt = new Date();
  await change(ctx, async (tx) => {
    await findPreset({ ...ctx, db: tx }, id, true);
    await tx
      .update(exportPresets)
      .set({ deletedAt })
      .where(mine(exportPresets, ctx, id));
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "export_preset.deleted", subjectId: id, ...told }] };
  });
}
