import type { Metadata } from "next";
import { PortalTickets } from "@/features/portal/tickets/portal-tickets.tsx";
import { prefetchOwnTickets } from "@/trpc/prefetch.ts";
import { HydrateClient, requireClient } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "My tickets" };

export default async function PortalPage() {
  await requireClient("/portal");
  await prefetchOwnTickets();
  return (
    <HydrateClient>
      <PortalTickets />
    </HydrateClient>
  );
}
