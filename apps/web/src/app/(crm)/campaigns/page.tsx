import "./campaigns.css";
import type { Metadata } from "next";
import { CampaignsScreen } from "@/features/campaigns/campaigns-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Campaigns" };

export default async function CampaignsPage() {
  await requireMember("/campaigns");
  await getQueryClient().prefetchInfiniteQuery(
    trpc.campaigns.list.infiniteQueryOptions({}, { getNextPageParam: ({ nextCursor }) => nextCursor }),
  );
  return (
    <HydrateClient>
      <CrmTop title="Campaigns" />
      <CampaignsScreen />
    </HydrateClient>
  );
}
