"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";

/** The replies that are ready, and a way to fill one in for a ticket. */
export function useReplies(ticketId: string) {
  const client = useTRPCClient();
  const toast = useToast();
  const { data } = useQuery(useTRPC().cannedReplies.list.queryOptions());
  return {
    replies: data?.items ?? [],
    /** The text of a reply with the names of this ticket in it; undefined when it could not be read. */
    fill: async (id: string) => {
      try {
        return (await client.cannedReplies.fill.query({ id, ticketId })).body;
      } catch (error) {
        toast.show({ message: failureOf(error).message, tone: "negative" });
        return undefined;
      }
    },
  };
}
