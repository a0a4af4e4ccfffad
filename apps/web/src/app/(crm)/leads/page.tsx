import type { Metadata } from "next";
import { Suspense } from "react";
import { readGrouping } from "@/features/leads/lead-groups.ts";
import { LeadList } from "@/features/leads/lead-list.tsx";
import { readSort } from "@/features/leads/lead-order.ts";
import { readFilter } from "@/features/leads/lead-view.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { ListWaiting } from "@/features/shell/list-waiting.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { prefetchGroups, prefetchLead, prefetchList, prefetchViews, startWithDefault } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Leads" };

export default async function LeadsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/leads", searchParams);
  await requireMember(address);
  await startWithDefault("/leads", params);
  return (
    <>
      <CrmTop title="Leads" />
      <Suspense fallback={<ListWaiting />}>
        <Leads params={params} />
      </Suspense>
    </>
  );
}

async function Leads({ params }: { params: URLSearchParams }) {
  const shown = await prefetchViews(params);
  const [filter, grouping] = [readFilter(shown), readGrouping(shown)];
  await Promise.all([
    grouping ? prefetchGroups(filter, grouping) : prefetchList(filter, readSort(shown)),
    prefetchLead(params.get("lead")),
  ]);
  return (
    <HydrateClient>
      <LeadList />
    </HydrateClient>
  );
}
