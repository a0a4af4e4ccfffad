import type { Metadata } from "next";
import { LeadRecord } from "@/features/leads/panel/lead-record.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { HydrateClient, prefetchLead, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Lead" };

export default async function LeadPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireMember(`/leads/${id}`);
  await prefetchLead(id);
  return (
    <HydrateClient>
      <CrmTop title="Lead" />
      <LeadRecord key={id} id={id} />
    </HydrateClient>
  );
}
