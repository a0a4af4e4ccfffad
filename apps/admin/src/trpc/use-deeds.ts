"use client";
import { deedsOf, type InWords } from "@switchboard/ui/patterns/deeds.ts";
import { useToast } from "@switchboard/ui/patterns/toast";
import { type QueryFilters, useQueryClient } from "@tanstack/react-query";
import { useProcedures } from "./client.tsx";
import { failureInWords } from "./query-client.ts";

/** Gives the ways to say what is done and to take it back. Each asks anew for what it changed. */
export function useDeeds(...changed: QueryFilters[]) {
  const { events } = useProcedures();
  const queryClient = useQueryClient();
  const deeds = deedsOf({
    toast: useToast(),
    readOwn: (record) => events.own.query(record),
    takeBack: (id) => events.undo.mutate({ id }),
    refresh: () => void queryClient.invalidateQueries(),
    failureInWords,
  });
  const refresh = () => Promise.all(changed.map((filter) => queryClient.invalidateQueries(filter)));
  return {
    refresh,
    /** Says what is done. Rejects with what the server refuses, for the form that asked. */
    tell: async <Answer>(work: Promise<Answer>, inWords: InWords<Answer>): Promise<Answer> => {
      deeds.tell(work, inWords);
      try {
        return await work;
      } finally {
        void refresh();
      }
    },
    /** Says what is done, or why it was refused. Gives whether it was done. */
    attempt: async <Answer>(work: Promise<Answer>, inWords: InWords<Answer>) => {
      const isDone = await deeds.attempt(work, inWords);
      await refresh();
      return isDone;
    },
  };
}
