"use client";
import type { PastedCell, RefusedCell } from "@switchboard/ui/patterns/data-table";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import type { Lead } from "../lead-words.ts";
import { useMembers } from "../members.tsx";
import { byLead, changedColumns, type PastedLead, pasteInWords, unfit } from "./pasted-cells.ts";

type Written = { id: string; columns: string[] };
type Outcome = { written: Written; refused: RefusedCell[] };

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

  async function write(pasted: PastedLead): Promise<Outcome> {
    const { lead, changes, columns } = pasted;
    try {
      const after = await update({ id: lead.id, ...changes });
      return { written: { id: lead.id, columns: changedColumns(pasted, after) }, refused: [] };
    } catch (error) {
      const { message, fields } = failureOf(error);
      // A refusal is of the whole change, so every cell of the lead stays as it was.
      const [some = message] = Object.values(fields)[0] ?? [];
      const refused = columns.map((columnId) => ({ rowId: lead.id, columnId, reason: fields[columnId]?.[0] ?? some }));
      return { written: { id: lead.id, columns: [] }, refused };
    }
  }

  /** The newest event of each column is the one to take back; somebody's later change of it refuses. */
  async function takeBack(written: readonly Written[]) {
    for (const { id, columns } of written) {
      const { items } = await client.leads.timeline.query({ id, limit: 20 });
      const own = items.filter(({ actorId }) => actorId === me);
      const found = columns.map((name) => own.find(({ after }) => after !== null && name in after)?.id);
      for (const event of new Set(found)) if (event) await undo({ id: event });
    }
    refreshSoon(queryClient, { noun: "leads", id: null });
  }

  return async (cells: readonly PastedCell<Lead>[]) => {
    const outcomes = await inPortions(byLead(cells), write);
    refreshSoon(queryClient, { noun: "leads", id: null });
    const refused = [...unfit(cells), ...outcomes.flatMap((outcome) => outcome.refused)];
    const written = outcomes.flatMap((outcome) => (outcome.written.columns.length > 0 ? [outcome.written] : []));
    toast.show({
      message: pasteInWords(written.length, refused),
      tone: refused.length > 0 ? "negative" : "plain",
      undo: written.length > 0 ? () => takeBack(written) : undefined,
    });
    return refused;
  };
}

async function inPortions<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    results.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))));
  return results;
}
