import "./tickets.css";
import type { Metadata } from "next";
import { Suspense } from "react";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { ListWaiting } from "@/features/shell/list-waiting.tsx";
import { TicketDesk } from "@/features/tickets/ticket-desk.tsx";
import { readView } from "@/features/tickets/ticket-view.ts";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { prefetchTicket, prefetchTickets } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Tickets" };

export default async function TicketsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/tickets", searchParams);
  const { id } = await requireMember(address);
  return (
    <>
      <CrmTop title="Tickets" />
      <Suspense fallback={<ListWaiting />}>
        <Tickets params={params} me={id} />
      </Suspense>
    </>
  );
}

async function Tickets({ params, me }: { params: URLSearchParams; me: string }) {
  await Promise.all([prefetchTickets(readView(params).filter), prefetchTicket(params.get("ticket"))]);
  return (
    <HydrateClient>
      <TicketDesk me={me} />
    </HydrateClient>
  );
}
