import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import type { Metadata } from "next";
import { Suspense } from "react";
import { LeadList } from "@/features/leads/lead-list.tsx";
import { readFilter, readSort } from "@/features/leads/lead-view.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { HydrateClient, prefetchLead, prefetchList, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Leads" };

export default async function LeadsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/leads", searchParams);
  await requireMember(address);
  return (
    <>
      <CrmTop title="Leads" />
      <Suspense fallback={<Waiting />}>
        <Leads params={params} />
      </Suspense>
    </>
  );
}

async function Leads({ params }: { params: URLSearchParams }) {
  await Promise.all([prefetchList(readFilter(params), readSort(params)), prefetchLead(params.get("lead"))]);
  return (
    <HydrateClient>
      <LeadList />
    </HydrateClient>
  );
}

function Waiting() {
  return (
    <main className="main page" id="main" tabIndex={-1}>
      <SkeletonRows rows={16} />
    </main>
  );
}
