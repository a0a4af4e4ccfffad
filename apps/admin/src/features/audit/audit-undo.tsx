"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { type AuditEvent, actionInWords, isFinal } from "./audit-words.ts";

/** Takes back what an entry tells of, alone or with all that was done in the same batch. */
export function AuditUndo({ entry }: { entry: AuditEvent }) {
  const undo = useUndoEntry(entry);
  if (isFinal(entry)) return null;
  return (
    <p className="acts">
      <Button icon={<Undo2 />} isBusy={undo.isPending} onClick={() => undo.mutate({ id: entry.id })}>
        Undo
      </Button>
      {entry.batchId && (
        <Button variant="quiet" isBusy={undo.isPending} onClick={() => undo.mutate({ id: entry.batchId ?? entry.id })}>
          Undo its whole batch
        </Button>
      )}
    </p>
  );
}

function useUndoEntry(entry: AuditEvent) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undo = useMutation(
    trpc.events.undo.mutationOptions({
      onSuccess: ({ batchId, jobId }) => {
        const message = `${jobId ? "Taking back" : "Taken back"}: ${actionInWords(entry.action)}`;
        toast.show({ message, undo: undoOf(batchId) });
      },
      onError: (error) => toast.show({ message: failureOf(error).message, tone: "negative" }),
      onSettled: () => queryClient.invalidateQueries(trpc.events.pathFilter()),
    }),
  );
  const again = useMutation(trpc.events.undo.mutationOptions());
  const undoOf =
    (id: string): Undo =>
    async () => {
      const { batchId } = await again.mutateAsync({ id });
      await queryClient.invalidateQueries(trpc.events.pathFilter());
      return undoOf(batchId);
    };
  return undo;
}
