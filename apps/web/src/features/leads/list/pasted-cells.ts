import type { PastedCell, RefusedCell } from "@switchboard/ui/patterns/data-table";
import { changesOf, type FieldName } from "../lead-fields.ts";
import type { Lead, LeadInput } from "../lead-words.ts";
import { leadsInWords } from "../use-lead-changes.ts";

type Cell = PastedCell<Lead>;

/** What a paste changes of one lead, and in which columns. */
export type PastedLead = { lead: Lead; changes: Partial<LeadInput>; columns: string[] };

/** The cells that no request could write: a column that cannot be edited, a word that is no choice. */
export const unfit = (cells: readonly Cell[]): RefusedCell[] =>
  cells.flatMap((cell) =>
    "refusal" in cell ? [{ rowId: cell.row.id, columnId: cell.column.id, reason: cell.refusal }] : [],
  );

/** The other cells, gathered so that each lead is changed once. */
export function byLead(cells: readonly Cell[]): PastedLead[] {
  const rows = new Map<string, PastedLead>();
  for (const cell of cells) {
    if (!("value" in cell)) continue;
    const pasted = rows.get(cell.row.id) ?? { lead: cell.row, changes: {}, columns: [] };
    // Only columns of fields have an editor, and their ids are the names of the fields.
    Object.assign(pasted.changes, changesOf(cell.column.id as FieldName, cell.value));
    pasted.columns.push(cell.column.id);
    rows.set(cell.row.id, pasted);
  }
  return [...rows.values()];
}

/** The columns in which a lead came out of its change another than it went in. */
export const changedColumns = ({ lead, columns }: PastedLead, after: Lead) =>
  columns.filter((name) => JSON.stringify(lead[name as FieldName]) !== JSON.stringify(after[name as FieldName]));

/** What came of a paste: "Pasted into 3 leads. 1 cell was refused: …". */
export function pasteInWords(changed: number, refused: readonly RefusedCell[]) {
  const [first] = refused;
  const pasted = `Pasted into ${leadsInWords(changed)}`;
  if (!first) return pasted;
  return `${pasted}. ${refused.length} ${refused.length === 1 ? "cell was" : "cells were"} refused: ${first.reason}`;
}
