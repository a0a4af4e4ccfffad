import type { Metadata } from "next";
import { LeadScreen } from "@/features/leads/panel/lead-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { prefetchLead } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Lead" };

export default async function LeadPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireMember(`/leads/${id}`);
  await prefetchLead(id);
  return (
    <HydrateClient>
      <CrmTop title="Lead" />
      <LeadScreen key={id} id={id} />
    </HydrateClient>
  );
}
