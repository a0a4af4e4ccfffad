"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useProcedures } from "./client.tsx";

/** Gives a way to take back the last thing that happened to a record, for the Undo of a message. */
export function useUndoNewest() {
  const procedures = useProcedures();
  const queryClient = useQueryClient();
  return useMemo(
    () => async (subjectId: string) => {
      const { items } = await procedures.events.list.query({ subjectId, limit: 1 });
      if (items[0]) await procedures.events.undo.mutate({ id: items[0].id });
      await queryClient.invalidateQueries();
    },
    [procedures, queryClient],
  );
}
