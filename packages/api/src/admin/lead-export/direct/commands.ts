import { LeadExport } from "@switchboard/db/schema";
import { z } from "zod";
import type { Ctx } from "../../../context.ts";
import { camelKey, renameKeys } from "../../../keys.ts";
import { asWanted, createExport, type ExportFile, mustBeAllowedToExport, streamLeadExport } from "../commands.ts";
import { ExportFilter, exportColumns } from "../copy/queries.ts";
import { findPreset } from "../presets/queries.ts";
import { ExportInput } from "../queries.ts";

/** What the REST door takes: a preset, or the filter of the list and how the file should be. What stands beside a preset goes before it. */
export const DirectExport = ExportFilter.extend({
  preset: z.uuid().optional(),
  format: LeadExport.shape.format.optional(),
  delimiter: LeadExport.shape.delimiter.optional(),
  byteOrderMark: LeadExport.shape.byteOrderMark.optional(),
  columns: z.array(z.string().max(60)).max(exportColumns.length).optional(),
  headings: z.record(z.string().max(60), z.string().max(60)).optional(),
  sort: ExportInput.shape.sort.unwrap().optional(),
  timesIn: ExportInput.shape.timesIn.unwrap().optional(),
});

/** An export in one step, for the REST door. `columns` are names of fields in either spelling, and so are those that `headings` calls otherwise. */
export async function exportLeadsDirectly(ctx: Ctx, query: z.input<typeof DirectExport>): Promise<ExportFile> {
  mustBeAllowedToExport(ctx);
  const { preset, format, delimiter, columns, headings, byteOrderMark, sort, timesIn, ...filter } =
    DirectExport.parse(query);
  const kept = preset ? asWanted(await findPreset(ctx, preset)) : { format: "csv" as const, filter: {} };
  const named = { columns: columns?.map(camelKey), headings: headings && renameKeys(headings, camelKey) };
  const asked = { format, delimiter, ...named, byteOrderMark, sort, timesIn };
  const input = ExportInput.parse({ ...kept, ...withoutGaps(asked), filter: { ...kept.filter, ...filter } });
  const { id } = await createExport(ctx, input);
  return streamLeadExport(ctx, id);
}

const withoutGaps = (values: object) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
