import "./tickets.css";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import type { Metadata } from "next";
import { Suspense } from "react";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { TicketDesk } from "@/features/tickets/ticket-desk.tsx";
import { readView } from "@/features/tickets/ticket-view.ts";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { HydrateClient, prefetchTicket, prefetchTickets, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Tickets" };

export default async function TicketsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/tickets", searchParams);
  const { id } = await requireMember(address);
  return (
    <>
      <CrmTop title="Tickets" />
      <Suspense fallback={<Waiting />}>
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

function Waiting() {
  return (
    <main className="main page" id="main" tabIndex={-1}>
      <SkeletonRows rows={16} />
    </main>
  );
}
