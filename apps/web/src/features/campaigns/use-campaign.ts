"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Inputs, useTRPC } from "@/trpc/client.tsx";
import { orAllTheSame } from "@/trpc/overtaken.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";

const everyMilliseconds = 1_000;

/** One campaign as it stands, and what can be done with it. While it is being sent it is read every second. */
export function useCampaign(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { tell, attempt } = useDeeds();
  const campaign = useQuery(
    trpc.campaigns.get.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.status === "active" ? everyMilliseconds : false) },
    ),
  );
  const settled = { onSettled: () => queryClient.invalidateQueries(trpc.campaigns.pathFilter()) };
  const update = useMutation(trpc.campaigns.update.mutationOptions(settled));
  const start = useMutation(trpc.campaigns.start.mutationOptions(settled));
  const schedule = useMutation(trpc.campaigns.schedule.mutationOptions(settled));
  const pause = useMutation(trpc.campaigns.pause.mutationOptions(settled));
  const resume = useMutation(trpc.campaigns.resume.mutationOptions(settled));
  const cancel = useMutation(trpc.campaigns.cancel.mutationOptions(settled));
  const sample = useMutation(trpc.campaigns.sendSample.mutationOptions());
  const act = (work: Promise<unknown>, message: string) => void attempt(work, { message, of: ["campaign", id] });
  const save = async (changes: Omit<Inputs["campaigns"]["update"], "id">, message: string) => {
    const saving = update.mutateAsync({ id, ...changes });
    tell(saving, { message, of: ["campaign", id] });
    await saving;
  };
  /** Tells also who was faster, where something else stands there than was seen. */
  const actSeen = <Seen>(work: (seen?: Seen) => Promise<unknown>, seen: Seen, message: string, theirs: string) =>
    void attempt(
      work(seen),
      { message, of: ["campaign", id] },
      orAllTheSame({ inWords: () => theirs, again: () => act(work(), message) }),
    );
  return {
    ...campaign,
    isBusy: [start, schedule, pause, resume, cancel].some(({ isPending }) => isPending),
    isSampling: sample.isPending,
    /** Throws what the server refuses, for the form that asked. Takes what the form has shown, as `seen`. */
    save,
    choose: (viewId: string | null, shown: string | null) =>
      actSeen(
        (seen?: { seen: object }) => update.mutateAsync({ id, viewId, ...seen }),
        { seen: { viewId: shown } },
        "Chose another audience",
        "has chosen another audience meanwhile",
      ),
    start: () => void attempt(start.mutateAsync({ id }), { message: "The mails leave now" }),
    schedule: (scheduledAt: string | null, shown: string | null) =>
      actSeen(
        (seen?: { seen: object }) => schedule.mutateAsync({ id, scheduledAt, ...seen }),
        { seen: { scheduledAt: shown } },
        scheduledAt ? "It starts by itself" : "It does not start by itself",
        "has chosen another time meanwhile",
      ),
    pause: () => act(pause.mutateAsync({ id }), "No more mails leave"),
    resume: () => act(resume.mutateAsync({ id }), "The mails leave again"),
    cancel: () => act(cancel.mutateAsync({ id }), "Nobody else gets it"),
    sendSample: (leadId?: string) =>
      void attempt(sample.mutateAsync({ id, ...(leadId && { leadId }) }), ({ to }) => ({
        message: `On its way to ${to}`,
      })),
  };
}

export type CampaignInHand = ReturnType<typeof useCampaign>;
