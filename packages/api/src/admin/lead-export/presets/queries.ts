import { ExportPreset, exportPresets } from "@switchboard/db/schema";
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../../context.ts";
import { notFound } from "../../../errors.ts";
import { ExportInput } from "../queries.ts";

export const PresetInput = ExportInput.extend({
  name: z.string().trim().min(1, "Give the preset a name.").max(80),
});
export type PresetInput = z.infer<typeof PresetInput>;

const { workspaceId: _workspaceId, deletedAt: _deletedAt, ...shown } = getTableColumns(exportPresets);

/** The columns of a preset that callers see. */
export const presetColumns = shown;

/** The presets of the workspace, by name. */
export const listPresets = (ctx: Ctx): Promise<ExportPreset[]> =>
  ctx.db
    .select(shown)
    .from(exportPresets)
    .where(and(eq(exportPresets.workspaceId, ctx.workspaceId), isNull(exportPresets.deletedAt)))
    .orderBy(asc(sql`lower(${exportPresets.name})`), asc(exportPresets.id));

/** One preset; locked for a transaction that will change it. Throws `not_found`. */
export async function findPreset(ctx: Ctx, id: string, lock = false): Promise<ExportPreset> {
  const query = ctx.db
    .select(shown)
    .from(exportPresets)
    .where(and(mine(exportPresets, ctx, id), isNull(exportPresets.deletedAt)));
  const [found] = await (lock ? query.for("update") : query);
  if (!found) throw notFound("Preset");
  return found;
}
