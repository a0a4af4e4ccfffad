"use client";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { useCallback } from "react";
import { type Inputs, useTRPCClient } from "./client.tsx";
import { useUndo } from "./use-undo.ts";

/**
 * Gives the way to take back what the caller did last to a record, for the Undo of a message. Ask for it right after
 * the change, so that a later one is not meant.
 */
export function useUndoNewest() {
  const client = useTRPCClient();
  const { undoOf } = useUndo();
  return useCallback(
    async (subjectType: Inputs["events"]["own"]["subjectType"], subjectId: string): Promise<Undo | undefined> => {
      const { items } = await client.events.own.query({ subjectType, subjectId, limit: 1 });
      return items[0] && undoOf([items[0].batchId ?? items[0].id]);
    },
    [client, undoOf],
  );
}
