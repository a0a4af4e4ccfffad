"use client";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProcedures } from "@/trpc/client.tsx";
import { useExportEnds } from "./use-export-ends.ts";

const gatherMilliseconds = 1_000;

// What the screens show of each noun that an event can be about.
const shownOf: Record<string, readonly string[]> = {
  lead: ["exports", "figures"],
  export: ["exports"],
  export_preset: ["exportPresets", "exportSchedules"],
  export_schedule: ["exports", "exportSchedules"],
  user: ["users"],
  member: ["users"],
  invitation: ["users"],
  key: ["keys"],
  webhook: ["webhooks"],
  webhook_source: ["webhookSources"],
};

type Heard = { data: { action: string; subjectId: string | null } };

/** Refetches what is shown when something changed, at most once a second. */
export function LiveHints() {
  const procedures = useProcedures();
  const queryClient = useQueryClient();
  const tellEnd = useExportEnds();
  useEffect(() => {
    const hear = gathering(queryClient);
    const onData = ({ data: { action, subjectId } }: Heard) => {
      hear(action);
      // The history says it as well.
      tellEnd(action, subjectId).catch(() => {});
    };
    const subscription = procedures.events.live.subscribe({}, { onData });
    return () => subscription.unsubscribe();
  }, [procedures, queryClient, tellEnd]);
  return null;
}

/** Takes actions as they come; a second after the first it refetches what they concern. */
function gathering(queryClient: QueryClient) {
  const waiting = new Set<string>();
  const refresh = () => {
    const nouns = new Set(waiting);
    waiting.clear();
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => {
        const [path] = queryKey as [(readonly string[])?];
        return nouns.has(path?.[0] ?? "");
      },
    });
  };
  return (action: string) => {
    if (waiting.size === 0) setTimeout(refresh, gatherMilliseconds);
    const [subject = ""] = action.split(".");
    for (const noun of ["events", ...(shownOf[subject] ?? [])]) waiting.add(noun);
  };
}
