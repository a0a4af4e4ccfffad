"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import type { Reading } from "./import-words.ts";

const everyMilliseconds = 1_000;
const moving = new Set(["uploading", "checking", "running", "taking_back"]);

/** One import as it stands, and what can be done with it. While it moves it is read every second. */
export function useImport(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const one = useQuery(
    trpc.imports.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (moving.has(state.data?.state ?? "") ? everyMilliseconds : false) },
    ),
  );
  const settled = {
    onError: (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" as const }),
    onSettled: () => queryClient.invalidateQueries(trpc.imports.pathFilter()),
  };
  const map = useMutation(trpc.imports.map.mutationOptions(settled));
  const check = useMutation(trpc.imports.check.mutationOptions(settled));
  const run = useMutation(trpc.imports.run.mutationOptions(settled));
  const takeBack = useMutation(trpc.imports.takeBack.mutationOptions(settled));
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions(settled));
  const jobId = one.data?.job?.id;
  return {
    ...one,
    isBusy: map.isPending || check.isPending || run.isPending || takeBack.isPending,
    read: (reading: Reading) => map.mutate({ id, ...reading }),
    check: () => check.mutate({ id }),
    run: () => run.mutate({ id }),
    takeBack: () => takeBack.mutate({ id }),
    stop: jobId ? () => cancel.mutate({ id: jobId }) : undefined,
  };
}

export type ImportInHand = ReturnType<typeof useImport>;
