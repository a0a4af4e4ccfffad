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
    async function tell(id: string, message: string) {
      const undo = await undoNewest(noun, id).catch(() => undefined);
      toast.show({ message, undo: undo && thenRefresh(undo) });
    }
    /** Runs a change and tells of it. Gives false when it was refused; the toast says why. */
    async function attempt(work: () => Promise<unknown>) {
      try {
        await work();
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
        try {
          const saved: Named = await client[plural].update.mutate({ id: row.id, ...changes });
          const labels = Object.keys(changes).flatMap((name) => fields[name]?.label.toLowerCase() ?? []);
          void tell(saved.id, `Changed ${labels.join(", ")} of ${saved.name}`);
        } catch (error) {
          const { message, fields: wrong } = failureOf(error);
          throw new Error(Object.values(wrong)[0]?.[0] ?? message, { cause: error });
        } finally {
          refresh();
        }
      },
      /** Creates a record. Rejects with the failure, for the form. */
      create: async (values: Values & { name: string }): Promise<Named> => {
        const made: Named = await client[plural].create.mutate(values);
        refresh();
        void tell(made.id, `Created ${made.name}`);
        return made;
      },
      remove: (row: Named) =>
        attempt(async () => {
          await client[plural].delete.mutate({ id: row.id });
          void tell(row.id, `Deleted ${row.name}`);
        }),
      merge: (survivor: Named, others: readonly Named[], values: Partial<Record<string, string>>) =>
        attempt(async () => {
          const mergedIds = others.map(({ id }) => id);
          const { batchId } = await client[plural].merge.mutate({ survivorId: survivor.id, mergedIds, values });
          const undo = batchId ? thenRefresh(undoOf([batchId])) : undefined;
          toast.show({ message: `Merged into ${survivor.name}`, undo });
        }),
      unmerge: (row: Named) =>
        attempt(async () => {
          const { batchId } = await client[plural].unmerge.mutate({ id: row.id });
          const undo = batchId ? thenRefresh(undoOf([batchId])) : undefined;
          toast.show({ message: `${row.name} stands alone again`, undo });
        }),
    };
  }, [client, plural, noun, fields, queryClient, toast, undoOf, undoNewest]);
}
