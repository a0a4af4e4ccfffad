"use client";
import type { PastedCell, RefusedCell } from "@switchboard/ui/patterns/data-table";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { changesOf, type FieldName } from "../lead-fields.ts";
import type { Lead, LeadInput } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { leadsInWords } from "../use-lead-changes.ts";

type Cell = PastedCell<Lead>;
type Pasted = { lead: Lead; changes: Partial<LeadInput>; columns: string[] };

const atOnce = 5;

/** Writes pasted cells, one change for each lead. Gives back the refusals by cell; Undo takes all of it back. */
export function usePaste() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { me } = useMembers();
  const { mutateAsync: update } = useMutation(trpc.leads.update.mutationOptions());
  const { mutateAsync: undo } = useMutation(trpc.events.undo.mutationOptions());

  async function write({ lead, changes, columns }: Pasted): Promise<RefusedCell[]> {
    try {
      await update({ id: lead.id, ...changes });
      return [];
    } catch (error) {
      const { message, fields } = failureOf(error);
      // A refusal is of the whole change, so every cell of the lead stays as it was.
      const [some = message] = Object.values(fields)[0] ?? [];
      return columns.map((columnId) => ({ rowId: lead.id, columnId, reason: fields[columnId]?.[0] ?? some }));
    }
  }

  async function takeBack(leads: readonly Lead[]) {
    for (const { id, updatedAt } of leads) {
      const { items } = await client.leads.timeline.query({ id, limit: 10 });
      // Newest first: the move that came with a change is taken back before it.
      for (const event of items)
        if (event.at > updatedAt && event.actorId === me && writes.has(event.action)) await undo({ id: event.id });
    }
    refreshSoon(queryClient, { noun: "leads", id: null });
  }

  return async (cells: readonly Cell[]) => {
    const rows = byLead(cells);
    const refused = [...unfit(cells), ...(await inPortions(rows, write)).flat()];
    refreshSoon(queryClient, { noun: "leads", id: null });
    const kept = new Set(refused.map(({ rowId, columnId }) => `${rowId} ${columnId}`));
    const changed = rows.filter(({ lead, columns }) => columns.some((id) => !kept.has(`${lead.id} ${id}`)));
    toast.show({
      message: inWords(changed.length, refused),
      tone: refused.length > 0 ? "negative" : "plain",
      undo: changed.length > 0 ? () => takeBack(changed.map(({ lead }) => lead)) : undefined,
    });
    return refused;
  };
}

const writes = new Set<string>(["lead.updated", "lead.stage_moved", "lead.assigned"]);

/** The cells that no request could write: a column that cannot be edited, a word that is no choice. */
const unfit = (cells: readonly Cell[]) =>
  cells.flatMap((cell) =>
    "refusal" in cell ? [{ rowId: cell.row.id, columnId: cell.column.id, reason: cell.refusal }] : [],
  );

function byLead(cells: readonly Cell[]): Pasted[] {
  const rows = new Map<string, Pasted>();
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

async function inPortions<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    results.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))));
  return results;
}

function inWords(changed: number, refused: readonly RefusedCell[]) {
  const [first] = refused;
  const pasted = `Pasted into ${leadsInWords(changed)}`;
  if (!first) return pasted;
  return `${pasted}. ${refused.length} ${refused.length === 1 ? "cell was" : "cells were"} refused: ${first.reason}`;
}
