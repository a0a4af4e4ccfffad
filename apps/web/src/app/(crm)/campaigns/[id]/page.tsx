import "../campaigns.css";
import type { Metadata } from "next";
import { CampaignScreen } from "@/features/campaigns/campaign-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Campaign" };

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireMember(`/campaigns/${id}`);
  const client = getQueryClient();
  await Promise.all([
    client.prefetchQuery(trpc.campaigns.get.queryOptions({ id })),
    client.prefetchQuery(trpc.campaigns.links.queryOptions({ id })),
    client.prefetchQuery(trpc.views.list.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <CrmTop title="Campaign" />
      <CampaignScreen id={id} />
    </HydrateClient>
  );
}
