"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useTRPCClient } from "@/trpc/client.tsx";
import { editedField, watchEdited } from "./edited-field.ts";

const breathMilliseconds = 4_000;

/** Who else has this lead open. Says all the while that this tab has, as long as it is looked at, and when it leaves. */
export function useOthers(leadId: string) {
  const client = useTRPCClient();
  const field = useSyncExternalStore(watchEdited, editedField, () => null);
  const { data, refetch } = useQuery({
    // A hint that somebody came or left names the lead, as hints do for the queries of tRPC.
    queryKey: [["presence", "look"], { input: { id: leadId }, type: "query" }],
    queryFn: () => client.presence.look.query({ id: leadId, tab: tabId(), field: editedField() }),
    refetchInterval: breathMilliseconds,
    staleTime: 0,
    retry: false,
  });
  useEffect(() => {
    if (field !== null) void refetch();
    return () => {
      if (field !== null) void refetch();
    };
  }, [field, refetch]);
  useEffect(() => {
    const leave = () => sayLeaving(leadId);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [leadId]);
  return data?.items ?? [];
}

let ownTab: string | undefined;

function tabId() {
  ownTab ??= crypto.randomUUID();
  return ownTab;
}

/** A page that goes away may send nothing but this. When it is lost, the time of the tab runs out. */
function sayLeaving(id: string) {
  const body = JSON.stringify({ id, tab: tabId(), isLeaving: true });
  const headers = { "content-type": "application/json" };
  void fetch("/api/trpc/presence.look", { method: "POST", keepalive: true, headers, body }).catch(() => undefined);
}
