"use client";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "./client.tsx";
import { failureOf } from "./failure.ts";
import { refreshSoon } from "./refresh.ts";

/** Ways to take changes back by the ids of their events or batches. Each gives the way to do it again. */
export function useUndo() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation(trpc.events.undo.mutationOptions());
  return useMemo(() => {
    /** Takes back all of these, the last first. */
    const undoOf =
      (ids: readonly string[]): Undo =>
      async () => {
        const batches: string[] = [];
        for (const id of ids.toReversed()) batches.push((await taken(mutateAsync({ id }))).batchId);
        refreshSoon(queryClient, { noun: "leads", id: null });
        return undoOf(batches);
      };

    /** Finds the event of a change that was just made to a lead: its id, or undefined when it told of nothing. */
    async function eventOf(leadId: string, isMeant: (event: LeadEvent) => boolean) {
      const found = await client.leads.timeline.query({ id: leadId, limit: 10 }).catch(() => undefined);
      return found?.items.find(isMeant)?.id;
    }
    return { undoOf, eventOf };
  }, [mutateAsync, client, queryClient]);
}

type LeadEvent = { action: string; after: Record<string, unknown> | null; undoOf: string | null };

/** The sentence of a refusal is for people, so it is the error's message. */
async function taken<Result>(work: Promise<Result>) {
  try {
    return await work;
  } catch (error) {
    throw new Error(failureOf(error).message, { cause: error });
  }
}
