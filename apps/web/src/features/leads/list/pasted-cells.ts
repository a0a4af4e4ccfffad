import type { PastedCell, RefusedCell } from "@switchboard/ui/patterns/data-table";
import { changesOf, type FieldName } from "../lead-fields.ts";
import { type Lead, type LeadInput, leadsInWords } from "../lead-words.ts";

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

/** Why the change of a lead was refused, by field where the server said so. */
export type RefusedLead = { id: string; message: string; fields: Record<string, string[]> };

/** The cells of refused leads. A refusal is of the whole change, so every cell of the lead stays as it was. */
export function refusedCells(pasted: readonly PastedLead[], refused: readonly RefusedLead[]): RefusedCell[] {
  return refused.flatMap(({ id, message, fields }) => {
    const [some = message] = Object.values(fields)[0] ?? [];
    const columns = pasted.find(({ lead }) => lead.id === id)?.columns ?? [];
    return columns.map((columnId) => ({ rowId: id, columnId, reason: fields[columnId]?.[0] ?? some }));
  });
}

/** The leads that made a call fail as a whole: those that it names as `leads.3.email`, or all where it names none. */
export function refusedInCall(
  pasted: readonly PastedLead[],
  { message, fields }: Pick<RefusedLead, "message" | "fields">,
): RefusedLead[] {
  const named = pasted.flatMap(({ lead }, place) => {
    const start = `leads.${place}.`;
    const own = Object.entries(fields).flatMap(([path, why]) =>
      path.startsWith(start) ? [[path.slice(start.length), why] as const] : [],
    );
    return own.length > 0 ? [{ id: lead.id, message, fields: Object.fromEntries(own) }] : [];
  });
  return named.length > 0 ? named : pasted.map(({ lead }) => ({ id: lead.id, message, fields: {} }));
}

/** What came of a paste: "Pasted into 3 leads. 1 cell was refused: …". */
export function pasteInWords(changed: number, refused: readonly RefusedCell[]) {
  const [first] = refused;
  const pasted = `Pasted into ${leadsInWords(changed)}`;
  if (!first) return pasted;
  return `${pasted}. ${refused.length} ${refused.length === 1 ? "cell was" : "cells were"} refused: ${first.reason}`;
}
