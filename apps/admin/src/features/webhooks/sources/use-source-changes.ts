"use client";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { useDeeds } from "@/trpc/use-deeds.ts";

export type SourceChanges = ReturnType<typeof useSourceChanges>;

/** What can be done to a source; each says how it went, and shows it. */
export function useSourceChanges() {
  const { webhookSources } = useTRPC();
  const { attempt } = useDeeds(webhookSources.pathFilter());
  const rotate = useMutation(webhookSources.rotateSecret.mutationOptions());
  const remove = useMutation(webhookSources.delete.mutationOptions());
  return {
    /** The new secret, to be shown once, and a way to put it away. */
    rotated: rotate.data,
    forget: rotate.reset,
    rotate: (id: string) => void attempt(rotate.mutateAsync({ id }), () => undefined),
    remove: (id: string) =>
      void attempt(remove.mutateAsync({ id }), { message: "The source is deleted.", of: ["webhook_source", id] }),
  };
}
