"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { type QueryFilters, useQueryClient } from "@tanstack/react-query";
import { failureInWords } from "./query-client.ts";

/**
 * Gives a way to do something, to say how it went with an Undo where there is one, and to ask anew for what it changed.
 * Without a message it says nothing when it went well.
 */
export function useToldWork(...changed: QueryFilters[]) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const refresh = () => Promise.all(changed.map((filter) => queryClient.invalidateQueries(filter)));

  async function run<Result>(
    work: () => Promise<Result>,
    message?: string,
    undo?: (result: Result) => Promise<void>,
  ): Promise<void> {
    try {
      const result = await work();
      if (message) toast.show({ message, ...(undo && { undo: () => undo(result) }) });
    } catch (error) {
      toast.show({ message: failureInWords(error), tone: "negative" });
    } finally {
      await refresh();
    }
  }
  return { run, refresh };
}
