import "./campaigns.css";
import type { Metadata } from "next";
import { CampaignsScreen } from "@/features/campaigns/campaigns-screen.tsx";
import { campaignsQuery } from "@/features/campaigns/page-queries.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import type { Outputs } from "@/trpc/client.tsx";
import { asJson, caller, getQueryClient, HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Campaigns" };

type Page = Outputs["campaigns"]["list"];

export default async function CampaignsPage() {
  await requireMember("/campaigns");
  const { campaigns } = await caller();
  await getQueryClient().prefetchInfiniteQuery(campaignsQuery((input) => campaigns.list(input).then<Page>(asJson)));
  return (
    <HydrateClient>
      <CrmTop title="Campaigns" />
      <CampaignsScreen />
    </HydrateClient>
  );
}
