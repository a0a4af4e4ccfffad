import { type Import, importRows } from "@switchboard/db/schema";
import { and, eq, gt, inArray } from "drizzle-orm";
import { guarded } from "../../admin/lead-export/copy/rules.ts";
import type { Ctx } from "../../context.ts";

const rowsAtOnce = 1_000;

/** A CSV file of the rows that became no leads: their number, the reason, and the cells as they came. */
export async function* refusedCsv(ctx: Ctx, { id, headers }: Import): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(lineOf(["row", "reason", ...headers]));
  for (let after = 0; ; ) {
    const rows = await ctx.db
      .select({ row: importRows.row, reason: importRows.reason, cells: importRows.cells })
      .from(importRows)
      .where(
        and(
          eq(importRows.importId, id),
          inArray(importRows.verdict, ["refused", "duplicate"]),
          gt(importRows.row, after),
        ),
      )
      .orderBy(importRows.row)
      .limit(rowsAtOnce);
    if (rows.length === 0) return;
    const lines = rows.map(({ row, reason, cells }) => lineOf([String(row), reason ?? "", ...(cells ?? [])]));
    yield encoder.encode(lines.join(""));
    after = rows.at(-1)!.row;
  }
}

const lineOf = (cells: string[]) => `${cells.map(quoted).join(",")}\r\n`;

function quoted(cell: string): string {
  const text = guarded(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
