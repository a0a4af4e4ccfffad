"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndo } from "@/trpc/use-undo.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";
import type { RecordKind, Row } from "./record-kind.ts";

type Values = Record<string, string | null>;
type Named = Pick<Row, "id" | "name">;

/** Ways to change accounts or contacts. Each says what it did, and can be undone. */
export function useRecordChanges({ noun, plural, fields }: RecordKind) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { undoOf } = useUndo();
  const undoNewest = useUndoNewest();

  // The same functions as long as nothing changes: every cell of a list holds them.
  return useMemo(() => {
    const refresh = () => {
      for (const one of ["accounts", "contacts", "leads"]) refreshSoon(queryClient, { noun: one, id: null });
    };
    const thenRefresh =
      (undo: Undo): Undo =>
      async () => {
        const again = await undo();
        refresh();
        return again && thenRefresh(again);
      };
    /** Tells of a change, with the way back, as soon as the server has answered. */
    const tell = <Result>(work: Promise<Result>, inWords: (result: Result) => { id: string; message: string }) =>
      toast.show(
        work.then(async (result) => {
          const { id, message } = inWords(result);
          const undo = await undoNewest(noun, id);
          return { message, undo: undo && thenRefresh(undo) };
        }),
      );
    const tellBatch = (work: Promise<{ batchId: string | null }>, message: string) =>
      toast.show(work.then(({ batchId }) => ({ message, undo: batchId ? thenRefresh(undoOf([batchId])) : undefined })));
    /** Waits for a change that is told of. Gives false when it was refused; the toast says why. */
    async function attempt(work: Promise<unknown>) {
      try {
        await work;
        return true;
      } catch (error) {
        toast.show({ message: failureOf(error).message, tone: "negative" });
        return false;
      } finally {
        refresh();
      }
    }

    return {
      /** Saves fields of one record. Rejects with the sentence that stands under the cell. */
      save: async (row: Named, changes: Values) => {
        const saving: Promise<Named> = client[plural].update.mutate({ id: row.id, ...changes });
        const labels = Object.keys(changes).flatMap((name) => fields[name]?.label.toLowerCase() ?? []);
        tell(saving, ({ id, name }) => ({ id, message: `Changed ${labels.join(", ")} of ${name}` }));
        try {
          await saving;
        } catch (error) {
          const { message, fields: wrong } = failureOf(error);
          throw new Error(Object.values(wrong)[0]?.[0] ?? message, { cause: error });
        } finally {
          refresh();
        }
      },
      /** Creates a record. Rejects with the failure, for the form. */
      create: async (values: Values & { name: string }): Promise<Named> => {
        const making: Promise<Named> = client[plural].create.mutate(values);
        tell(making, ({ id, name }) => ({ id, message: `Created ${name}` }));
        const made = await making;
        refresh();
        return made;
      },
      remove: ({ id, name }: Named) => {
        const removing: Promise<unknown> = client[plural].delete.mutate({ id });
        tell(removing, () => ({ id, message: `Deleted ${name}` }));
        return attempt(removing);
      },
      merge: (survivor: Named, others: readonly Named[], values: Partial<Record<string, string>>) => {
        const mergedIds = others.map(({ id }) => id);
        const merging = client[plural].merge.mutate({ survivorId: survivor.id, mergedIds, values });
        tellBatch(merging, `Merged into ${survivor.name}`);
        return attempt(merging);
      },
      unmerge: ({ id, name }: Named) => {
        const parting = client[plural].unmerge.mutate({ id });
        tellBatch(parting, `${name} stands alone again`);
        return attempt(parting);
      },
    };
  }, [client, plural, noun, fields, queryClient, toast, undoOf, undoNewest]);
}
