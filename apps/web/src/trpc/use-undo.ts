"use client";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { failureOf } from "./failure.ts";
import { client, procedures } from "./procedures.ts";
import { refreshSoon } from "./refresh.ts";
import { senderOf } from "./send.ts";

/** Gives the ways to take changes back. */
export function useUndo() {
  const queryClient = useQueryClient();
  return useMemo(() => undoIn(queryClient), [queryClient]);
}

/** Ways to take changes back by the ids of their events or batches. Each gives the way to do it again. */
export function undoIn(queryClient: QueryClient) {
  const send = senderOf(queryClient);

  /** Takes back all of these, the last first. */
  const undoOf =
    (ids: readonly string[]): Undo =>
    async () => {
      const batches: string[] = [];
      for (const id of ids.toReversed())
        batches.push((await taken(send(procedures.events.undo.mutationOptions(), { id }))).batchId);
      refreshSoon(queryClient, { noun: "leads", id: null });
      return undoOf(batches);
    };

  /** Finds the event of a change that was just made to a lead: its id, or undefined when it told of nothing. */
  async function eventOf(leadId: string, isMeant: (event: LeadEvent) => boolean) {
    const found = await client.leads.timeline.query({ id: leadId, limit: 10 }).catch(() => undefined);
    return found?.items.find(isMeant)?.id;
  }
  return { undoOf, eventOf };
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
