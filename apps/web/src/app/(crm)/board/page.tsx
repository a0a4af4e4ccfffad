import type { Metadata } from "next";
import { Suspense } from "react";
import { BoardSkeleton } from "@/features/leads/board/board-skeleton.tsx";
import { LeadBoard } from "@/features/leads/lead-board.tsx";
import { readFilter } from "@/features/leads/lead-view.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { prefetchLead, prefetchViews, startWithDefault } from "@/trpc/prefetch.ts";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Board" };

export default async function BoardPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/board", searchParams);
  await requireMember(address);
  await startWithDefault("/board", params);
  return (
    <>
      <CrmTop title="Board" />
      <Suspense fallback={<Waiting />}>
        <Stages params={params} />
      </Suspense>
    </>
  );
}

async function Stages({ params }: { params: URLSearchParams }) {
  const shown = await prefetchViews(params);
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.leads.board.queryOptions(readFilter(shown))),
    prefetchLead(params.get("lead")),
  ]);
  return (
    <HydrateClient>
      <LeadBoard />
    </HydrateClient>
  );
}

function Waiting() {
  return (
    <main className="main" id="main" tabIndex={-1}>
      <BoardSkeleton />
    </main>
  );
}
