"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client.tsx";
import { timelineQuery } from "../page-queries.ts";
import { EventList } from "./event-list.tsx";

/** What happened to a lead, newest first. */
export function LeadTimeline({ id }: { id: string }) {
  const client = useTRPCClient();
  return <EventList query={useInfiniteQuery(timelineQuery(id, (input) => client.leads.timeline.query(input)))} />;
}
