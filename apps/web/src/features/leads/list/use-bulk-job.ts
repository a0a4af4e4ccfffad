"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useStored } from "@/storage/stored.ts";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { leadsInWords, refusedInWords } from "../lead-words.ts";

export type BulkInput = Inputs["leads"]["bulkStart"];
/** What a job does, before and after: "Moving to Won", "moved to Won". */
export type BulkWords = { doing: string; done: string };
type Followed = { id: string } & BulkWords;

const askAgainMilliseconds = 1000;

/** Starts long work on leads and follows it to its end, also after the page was left and opened again. */
export function useBulkJob() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [stored, store] = useStored("lead-job");
  const [starting, setStarting] = useState<BulkWords>();
  const followed = readFollowed(stored);
  const start = useMutation(trpc.leads.bulkStart.mutationOptions());
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions());
  const { mutateAsync: undo } = useMutation(trpc.events.undo.mutationOptions());
  const { data: job, error } = useQuery(
    trpc.jobs.get.queryOptions(
      { id: followed?.id ?? "" },
      { enabled: followed !== undefined, refetchInterval: askAgainMilliseconds, staleTime: 0 },
    ),
  );
  const isOver = error !== null || (job !== undefined && (job.finishedAt !== null || job.failedAt !== null));

  const finish = useEffectEvent(() => {
    store("");
    refreshSoon(queryClient, { noun: "leads", id: null });
    if (!job || !followed) return;
    const { batchId } = job;
    const takeBack = async (id: string) => {
      const { jobId } = await undo({ id });
      if (jobId) store(JSON.stringify({ id: jobId, doing: "Taking back", done: "taken back" } satisfies Followed));
      refreshSoon(queryClient, { noun: "leads", id: null });
    };
    toast.show({
      message: outcomeOf(job, followed),
      tone: job.failedAt ? "negative" : "plain",
      seconds: 20,
      undo: batchId && job.changed > 0 ? () => takeBack(batchId) : undefined,
    });
  });
  useEffect(() => {
    if (isOver) finish();
  }, [isOver]);

  /** Gives whether the work was taken on. */
  async function begin(input: BulkInput, words: BulkWords) {
    setStarting(words);
    try {
      const { id } = await start.mutateAsync(input);
      store(JSON.stringify({ id, ...words } satisfies Followed));
      return true;
    } catch (failure) {
      toast.show({ message: failureOf(failure).message, tone: "negative" });
      return false;
    } finally {
      setStarting(undefined);
    }
  }

  return {
    begin,
    running: runningOf(starting ?? (isOver ? undefined : followed), job),
    isCancelling: cancel.isPending || Boolean(job?.cancelledAt),
    cancel: followed && (() => cancel.mutate({ id: followed.id })),
  };
}

type Progress = { done: number; total: number | null };

const runningOf = (words: BulkWords | undefined, job: Progress | undefined) =>
  words && { title: words.doing, done: job?.done ?? 0, total: job?.total ?? null };

function readFollowed(text: string): Followed | undefined {
  try {
    return text ? (JSON.parse(text) as Followed) : undefined;
  } catch {
    return undefined;
  }
}

type Outcome = { changed: number; refused: number; cancelledAt: string | null; failure: string | null };

function outcomeOf({ changed, refused, cancelledAt, failure }: Outcome, { done }: BulkWords) {
  const sentences = [
    `${leadsInWords(changed)} ${done}`,
    refused > 0 && refusedInWords(refused),
    cancelledAt && "The rest was cancelled",
    failure,
  ];
  return sentences.filter(Boolean).join(". ");
}
