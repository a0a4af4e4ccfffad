import "../campaigns.css";
import type { Metadata } from "next";
import { SuppressionsScreen } from "@/features/campaigns/suppressions-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Addresses that get no campaigns" };

export default async function SuppressionsPage() {
  await requireMember("/campaigns/suppressions");
  await getQueryClient().prefetchInfiniteQuery(
    trpc.suppressions.list.infiniteQueryOptions({}, { getNextPageParam: ({ nextCursor }) => nextCursor }),
  );
  return (
    <HydrateClient>
      <CrmTop title="Campaigns" />
      <SuppressionsScreen />
    </HydrateClient>
  );
}
