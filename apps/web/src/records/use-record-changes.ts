"use client";
import type { Overtaken } from "@switchboard/ui/patterns/data-table";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { failureInWords } from "@/trpc/failure.ts";
import { overtakenIn } from "@/trpc/overtaken.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { type RecordKind, type Row, textIn } from "./record-kind.ts";

type Values = Record<string, string | null>;
type Named = Pick<Row, "id" | "name">;

/** Ways to change accounts or contacts. Each says what it did, and can be undone. */
export function useRecordChanges({ noun, plural, fields }: RecordKind) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { tell, attempt } = useDeeds();

  // The same functions as long as nothing changes: every cell of a list holds them.
  return useMemo(() => {
    const refresh = () => {
      for (const one of ["accounts", "contacts", "leads"]) refreshSoon(queryClient, { noun: one, id: null });
    };
    const attemptBatch = (work: Promise<{ batchId: string | null }>, message: string) =>
      attempt(work, ({ batchId }) => ({ message, batches: [batchId] })).finally(refresh);

    return {
      /** Saves fields of one record. Rejects with the sentence that stands under the cell; gives who was faster, if somebody. */
      save: async (row: Row, changes: Values): Promise<Overtaken | undefined> => {
        const seen = Object.fromEntries(Object.keys(changes).map((name) => [name, textIn(row, name) || null]));
        const saving: Promise<Named> = client[plural].update.mutate({ id: row.id, ...changes, seen });
        const labels = Object.keys(changes).flatMap((name) => fields[name]?.label.toLowerCase() ?? []);
        tell(saving, ({ id, name }) => ({ message: `Changed ${labels.join(", ")} of ${name}`, of: [noun, id] }));
        try {
          await saving;
          return undefined;
        } catch (error) {
          const overtaken = overtakenIn(error);
          if (overtaken) return queryClient.invalidateQueries({ queryKey: [[plural]] }).then(() => overtaken);
          throw new Error(failureInWords(error), { cause: error });
        } finally {
          refresh();
        }
      },
      /** Creates a record. Rejects with the failure, for the form. */
      create: async (values: Values & { name: string }): Promise<Named> => {
        const making: Promise<Named> = client[plural].create.mutate(values);
        tell(making, ({ id, name }) => ({ message: `Created ${name}`, of: [noun, id] }));
        const made = await making;
        refresh();
        return made;
      },
      remove: ({ id, name }: Named) => {
        const removing: Promise<unknown> = client[plural].delete.mutate({ id });
        return attempt(removing, { message: `Deleted ${name}`, of: [noun, id] }).finally(refresh);
      },
      merge: (survivor: Named, others: readonly Named[], values: Partial<Record<string, string>>) => {
        const mergedIds = others.map(({ id }) => id);
        const merging = client[plural].merge.mutate({ survivorId: survivor.id, mergedIds, values });
        return attemptBatch(merging, `Merged into ${survivor.name}`);
      },
      unmerge: ({ id, name }: Named) =>
        attemptBatch(client[plural].unmerge.mutate({ id }), `${name} stands alone again`),
    };
  }, [client, plural, noun, fields, queryClient, tell, attempt]);
}
