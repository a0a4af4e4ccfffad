"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useUndoNewest } from "@/trpc/use-undo-newest.ts";

export type WebhookChanges = ReturnType<typeof useWebhookChanges>;

/** What can be done to a webhook and its deliveries; each says how it went, and shows it. */
export function useWebhookChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const undoNewest = useUndoNewest();
  const refresh = () => queryClient.invalidateQueries(trpc.webhooks.pathFilter());

  const saying = <Result, Input>(
    words: (result: Result, input: Input) => ReactNode,
    undoes?: (input: Input) => string,
  ) => ({
    onSuccess: (result: Result, input: Input) =>
      toast.show({ message: words(result, input), ...(undoes && { undo: () => undoNewest(undoes(input)) }) }),
    onError: (error: unknown) => toast.show({ message: failureOf(error).message, tone: "negative" }),
    onSettled: refresh,
  });
  type ById = { id: string };
  const idOf = ({ id }: ById) => id;

  const { webhooks } = trpc;
  return {
    test: useMutation(webhooks.test.mutationOptions(saying(() => "A test is on its way."))),
    enable: useMutation(webhooks.enable.mutationOptions(saying(() => "The webhook is enabled."))),
    disable: useMutation(webhooks.disable.mutationOptions(saying(() => "The webhook is disabled.", idOf))),
    remove: useMutation(webhooks.delete.mutationOptions(saying(() => "The webhook is deleted.", idOf))),
    replay: useMutation(webhooks.replay.mutationOptions(saying(() => "It is sent again."))),
    replayFailed: useMutation(
      webhooks.replayFailed.mutationOptions(
        saying(({ replayed }: { replayed: number }) =>
          replayed === 1 ? "One delivery is sent again." : `${replayed} deliveries are sent again.`,
        ),
      ),
    ),
    rotate: useMutation(
      webhooks.rotateSecret.mutationOptions({
        onError: (error) => toast.show({ message: failureOf(error).message, tone: "negative" }),
        onSettled: refresh,
      }),
    ),
  };
}
