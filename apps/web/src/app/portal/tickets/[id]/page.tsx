import type { Metadata } from "next";
import { PortalTicket } from "@/features/portal/tickets/portal-ticket.tsx";
import { prefetchTicket } from "@/trpc/prefetch.ts";
import { HydrateClient, requireClient } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Ticket" };

export default async function PortalTicketPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireClient(`/portal/tickets/${id}`);
  await prefetchTicket(id);
  return (
    <HydrateClient>
      <PortalTicket key={id} id={id} />
    </HydrateClient>
  );
}
