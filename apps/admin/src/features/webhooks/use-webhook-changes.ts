"use client";
import { useMutation } from "@tanstack/react-query";
import { type AdminInputs, useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";

export type WebhookChanges = ReturnType<typeof useWebhookChanges>;

/** What can be done to a webhook and its deliveries; each says how it went, and shows it. */
export function useWebhookChanges() {
  const { webhooks } = useTRPC();
  const { attempt } = useDeeds(webhooks.pathFilter());
  const test = useMutation(webhooks.test.mutationOptions());
  const enable = useMutation(webhooks.enable.mutationOptions());
  const disable = useMutation(webhooks.disable.mutationOptions());
  const remove = useMutation(webhooks.delete.mutationOptions());
  const replay = useMutation(webhooks.replay.mutationOptions());
  const replayFailed = useMutation(webhooks.replayFailed.mutationOptions());
  const rotate = useMutation(webhooks.rotateSecret.mutationOptions());

  const change = (work: Promise<unknown>, id: string, message: string) =>
    void attempt(work, { message, of: ["webhook", id] });
  return {
    enable: (id: string) => change(enable.mutateAsync({ id }), id, "The webhook is enabled."),
    disable: (id: string) => change(disable.mutateAsync({ id }), id, "The webhook is disabled."),
    remove: (id: string) => change(remove.mutateAsync({ id }), id, "The webhook is deleted."),
    test: (id: string) => void attempt(test.mutateAsync({ id }), { message: "A test is on its way." }),
    isReplaying: replay.isPending,
    replay: (id: string) => void attempt(replay.mutateAsync({ id }), { message: "It is sent again." }),
    replayFailed: (which: AdminInputs["webhooks"]["replayFailed"]) =>
      void attempt(replayFailed.mutateAsync(which), ({ replayed }) => ({
        message: replayed === 1 ? "One delivery is sent again." : `${replayed} deliveries are sent again.`,
      })),
    /** The new secret, to be shown once, and a way to put it away. */
    rotated: rotate.data,
    forget: rotate.reset,
    rotate: (id: string) => void attempt(rotate.mutateAsync({ id }), () => undefined),
  };
}
