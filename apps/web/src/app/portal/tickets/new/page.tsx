import type { Metadata } from "next";
import { NewTicket } from "@/features/portal/tickets/new-ticket.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { requireClient } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "New ticket" };

export default async function NewTicketPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/portal/tickets/new", searchParams);
  await requireClient(address);
  return <NewTicket about={params.get("about") ?? undefined} />;
}
