"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { pagesQuery } from "@/trpc/pages-query.ts";
import { EventList } from "./event-list.tsx";

type Props = { of: "accounts" | "contacts"; id: string };

/** What happened to an account or a contact, and to the leads, meetings and tickets of it, newest first. */
export function PartyTimeline({ of, id }: Props) {
  const client = useTRPCClient();
  const query = pagesQuery([of, "timeline"], { id, limit: 50 }, (input) => client[of].timeline.query(input));
  const names = useNames(of, id);
  return <EventList query={useInfiniteQuery(query)} aboutWhom={(subjectId) => names.get(subjectId)} />;
}

/** The leads and people that hang on it, by id, as far as the page lists them. */
function useNames(of: Props["of"], id: string) {
  const trpc = useTRPC();
  const account = useQuery(trpc.accounts.get.queryOptions({ id }, { enabled: of === "accounts" })).data;
  const contact = useQuery(trpc.contacts.get.queryOptions({ id }, { enabled: of === "contacts" })).data;
  return useMemo(() => {
    const named = [
      ...(account?.leads.items ?? []),
      ...(account?.contacts.items ?? []),
      ...(contact?.leads.items ?? []),
    ];
    return new Map(named.map((one) => [one.id, one.name ?? one.email ?? "A nameless lead"]));
  }, [account, contact]);
}
