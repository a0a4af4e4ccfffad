import "../campaigns.css";
import type { Metadata } from "next";
import { suppressionsQuery } from "@/features/campaigns/page-queries.ts";
import { SuppressionsScreen } from "@/features/campaigns/suppressions-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import type { Outputs } from "@/trpc/client.tsx";
import { asJson, caller, getQueryClient, HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Suppressed addresses" };

type Page = Outputs["suppressions"]["list"];

export default async function SuppressionsPage() {
  await requireMember("/campaigns/suppressions");
  const { suppressions } = await caller();
  await getQueryClient().prefetchInfiniteQuery(
    suppressionsQuery((input) => suppressions.list(input).then<Page>(asJson)),
  );
  return (
    <HydrateClient>
      <CrmTop title="Campaigns" />
      <SuppressionsScreen />
    </HydrateClient>
  );
}
