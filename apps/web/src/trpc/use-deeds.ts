"use client";
import { deedsOf } from "@switchboard/ui/patterns/deeds.ts";
import { useToast } from "@switchboard/ui/patterns/toast";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { failureInWords } from "./failure.ts";
import { client, procedures } from "./procedures.ts";
import { everything, refreshSoon } from "./refresh.ts";
import { senderOf } from "./send.ts";

/** Gives the ways to say what is done, and to take it back. */
export function useDeeds() {
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMemo(() => deedsIn(queryClient, toast), [queryClient, toast]);
}

/** The same for code that is loaded when something is done. */
export function deedsIn(queryClient: QueryClient, toast: ReturnType<typeof useToast>) {
  const send = senderOf(queryClient);
  return deedsOf({
    toast,
    readOwn: (record) => client.events.own.query(record),
    takeBack: (id) => send(procedures.events.undo.mutationOptions(), { id }),
    refresh: () => refreshSoon(queryClient, everything),
    failureInWords,
  });
}
