import type { PastedCell, RefusedCell } from "@switchboard/ui/patterns/data-table";
import type { Outputs } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { procedures } from "@/trpc/procedures.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { senderOf } from "@/trpc/send.ts";
import { deedsIn } from "@/trpc/use-deeds.ts";
import type { Means } from "../lead-changes.ts";
import type { Lead } from "../lead-words.ts";
import { byLead, type PastedLead, pasteInWords, refusedCells, refusedInCall, unfit } from "./pasted-cells.ts";

type Outcome = Pick<Outputs["leads"]["bulkUpdate"], "changed" | "refused"> & { batchId?: string };

const mostAtOnce = 500;

/** Writes pasted cells in one call. Gives back the refusals by cell; Undo takes all of it back. */
export async function pasteInto(
  { queryClient, toast }: Pick<Means, "queryClient" | "toast">,
  cells: readonly PastedCell<Lead>[],
): Promise<RefusedCell[]> {
  const send = senderOf(queryClient);
  const { tell } = deedsIn(queryClient, toast);
  async function write(pasted: readonly PastedLead[]): Promise<Outcome> {
    if (pasted.length === 0) return { changed: 0, refused: [] };
    try {
      return await send(procedures.leads.bulkUpdate.mutationOptions(), {
        leads: pasted.map(({ lead, changes }) => ({ id: lead.id, ...changes })),
      });
    } catch (error) {
      const refused = refusedInCall(pasted, failureOf(error));
      const ids = new Set(refused.map(({ id }) => id));
      // A value that no lead may have stops the whole call, and names its lead: the others go again.
      const others = await write(pasted.filter(({ lead }) => !ids.has(lead.id)));
      return { ...others, refused: [...refused, ...others.refused] };
    }
  }

  const pasted = byLead(cells);
  async function writeAll() {
    const outcomes: Outcome[] = [];
    for (let from = 0; from < pasted.length; from += mostAtOnce)
      outcomes.push(await write(pasted.slice(from, from + mostAtOnce)));
    refreshSoon(queryClient, { noun: "leads", id: null });
    return {
      refused: [...unfit(cells), ...outcomes.flatMap((outcome) => refusedCells(pasted, outcome.refused))],
      batches: outcomes.flatMap(({ changed, batchId }) => (changed > 0 && batchId ? [batchId] : [])),
      changed: outcomes.reduce((sum, outcome) => sum + outcome.changed, 0),
    };
  }

  const writing = writeAll();
  tell(writing, ({ changed, refused, batches }) => ({
    message: pasteInWords(changed, refused),
    tone: refused.length > 0 ? "negative" : "plain",
    batches,
  }));
  return (await writing).refused;
}
