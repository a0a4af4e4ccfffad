import { cellFormats, importRows } from "@switchboard/db/schema";
import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { FieldValues, fieldName } from "../../keys.ts";
import { readHead, samplesOf } from "../head/queries.ts";
import { guessFormat } from "../mapping/rules.ts";
import { memberFinder } from "../owners/queries.ts";
import { findImport } from "../queries.ts";
import { reasonOf, rowReader } from "../rows/rules.ts";
import { type ImportField, importFields } from "../rules.ts";

const Problem = z.object({ column: z.number().int().nullable(), message: z.string() });
const ProblemKind = z.object({
  verdict: z.enum(["refused", "duplicate"]),
  reason: z.string(),
  count: z.number().int(),
  row: z.number().int(),
  cells: z.array(z.string()),
});

/** The head of an import as it is read now, and an example of each kind of problem. */
export const ImportPreview = z.object({
  columns: z.array(
    z.object({
      header: z.string(),
      samples: z.array(z.string()),
      field: fieldName(importFields).nullable(),
      format: z.enum(cellFormats).nullable(),
      isAmbiguous: z.boolean(),
    }),
  ),
  rows: z.array(
    z.object({
      row: z.number().int(),
      cells: z.array(z.string()),
      values: FieldValues,
      problems: z.array(Problem),
    }),
  ),
  problems: z.array(ProblemKind),
  isWhole: z.boolean(),
});
type ProblemKind = z.infer<typeof ProblemKind>;

const rowsShown = 20;
const samplesShown = 3;
const kindsShown = 50;

/** Reads the first rows of an import as they would be taken in. Problems are those of the whole file once it is checked. */
export async function previewImport(ctx: Ctx, id: string): Promise<z.infer<typeof ImportPreview>> {
  const found = await findImport(ctx, id);
  const { headers, lines } = await readHead(ctx, found);
  const read = rowReader(found, await memberFinder(ctx));
  const rows = lines.map(({ row, cells }) => ({ row, cells, ...read(cells) }));
  const columns = headers.map((header, column) => {
    const samples = samplesOf(lines, column);
    // Only fields pass the door that writes a mapping.
    const field = (found.mapping[column] ?? null) as ImportField | null;
    const { isAmbiguous } = guessFormat(field, samples, false);
    return {
      header,
      samples: samples.slice(0, samplesShown),
      field,
      format: found.formats[column] ?? null,
      isAmbiguous,
    };
  });
  const problems = found.checkedAt ? await problemsOf(ctx, id) : kindsIn(headers, rows);
  return { columns, rows: rows.slice(0, rowsShown), problems, isWhole: found.checkedAt !== null };
}

/** Each reason among the rows of a checked import, with how often it occurs and its first row. */
async function problemsOf(ctx: Ctx, importId: string): Promise<ProblemKind[]> {
  const kinds = await ctx.db
    .select({
      verdict: importRows.verdict,
      reason: importRows.reason,
      count: sql<number>`count(*)::int`,
      row: sql<number>`min(${importRows.row})`,
    })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), inArray(importRows.verdict, ["refused", "duplicate"])))
    .groupBy(importRows.verdict, importRows.reason)
    .orderBy(sql`3 desc, 4`)
    .limit(kindsShown);
  const examples = await ctx.db
    .select({ row: importRows.row, cells: importRows.cells })
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        inArray(
          importRows.row,
          kinds.map(({ row }) => row),
        ),
      ),
    );
  const cellsOf = new Map(examples.map(({ row, cells }) => [row, cells ?? []]));
  return kinds.map((kind) => ProblemKind.parse({ ...kind, cells: cellsOf.get(kind.row) ?? [] }));
}

type Read = { row: number; cells: string[]; problems: { column: number | null; message: string }[] };

function kindsIn(headers: string[], rows: Read[]): ProblemKind[] {
  const kinds = new Map<string, ProblemKind>();
  for (const { row, cells, problems } of rows) {
    const reason = reasonOf(headers, problems);
    if (!reason) continue;
    const kind = kinds.get(reason) ?? { verdict: "refused", reason, count: 0, row, cells };
    kind.count += 1;
    kinds.set(reason, kind);
  }
  return [...kinds.values()].toSorted((one, other) => other.count - one.count).slice(0, kindsShown);
}
