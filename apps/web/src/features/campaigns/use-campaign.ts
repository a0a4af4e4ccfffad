"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";

const everyMilliseconds = 1_000;

/** One campaign as it stands, and what can be done with it. While it is being sent it is read every second. */
export function useCampaign(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const campaign = useQuery(
    trpc.campaigns.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.status === "active" ? everyMilliseconds : false) },
    ),
  );
  const settled = {
    onError: (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" as const }),
    onSettled: () => queryClient.invalidateQueries(trpc.campaigns.pathFilter()),
  };
  const update = useMutation(trpc.campaigns.update.mutationOptions({ onSettled: settled.onSettled }));
  const start = useMutation(trpc.campaigns.start.mutationOptions(settled));
  const schedule = useMutation(trpc.campaigns.schedule.mutationOptions(settled));
  const pause = useMutation(trpc.campaigns.pause.mutationOptions(settled));
  const resume = useMutation(trpc.campaigns.resume.mutationOptions(settled));
  const cancel = useMutation(trpc.campaigns.cancel.mutationOptions(settled));
  const sample = useMutation(
    trpc.campaigns.sendSample.mutationOptions({
      onError: settled.onError,
      onSuccess: ({ to }) => toast.show({ message: `On its way to ${to}` }),
    }),
  );
  const save = async (changes: Omit<Inputs["campaigns"]["update"], "id">, message: string) => {
    const saving = update.mutateAsync({ id, ...changes });
    toast.show(saving.then(async () => ({ message, undo: await undoNewest("campaign", id) })));
    await saving;
  };
  return {
    ...campaign,
    isBusy: [start, schedule, pause, resume, cancel].some(({ isPending }) => isPending),
    isSampling: sample.isPending,
    /** Throws what the server refuses, for the form that asked. */
    save,
    start: () => start.mutate({ id }),
    schedule: (scheduledAt: string | null) => schedule.mutate({ id, scheduledAt }),
    pause: () => pause.mutate({ id }),
    resume: () => resume.mutate({ id }),
    cancel: () => cancel.mutate({ id }),
    sendSample: (leadId?: string) => sample.mutate({ id, ...(leadId && { leadId }) }),
  };
}

export type CampaignInHand = ReturnType<typeof useCampaign>;
