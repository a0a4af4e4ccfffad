import type { Metadata } from "next";
import { readFilter, readSort } from "@/features/leads/lead-view.ts";
import { LeadList } from "@/features/leads/list/lead-list.tsx";
import { listInput } from "@/features/leads/list/list-input.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { getQueryClient, HydrateClient, prefetchLead, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Leads" };

export default async function LeadsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/leads", searchParams);
  await requireMember(address);
  const input = listInput(readFilter(params), readSort(params));
  await Promise.all([
    getQueryClient().prefetchInfiniteQuery(
      trpc.leads.list.infiniteQueryOptions(input, { getNextPageParam: (page) => page.nextCursor }),
    ),
    prefetchLead(params.get("lead")),
  ]);
  return (
    <HydrateClient>
      <CrmTop title="Leads" />
      <LeadList />
    </HydrateClient>
  );
}
