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
      // The change is made; when its event cannot be read, the message stands without Undo.
      const found = await client.events.own.query({ subjectType, subjectId, limit: 1 }).catch(() => undefined);
      const newest = found?.items[0];
      return newest && undoOf([newest.batchId ?? newest.id]);
    },
    [client, undoOf],
  );
}
