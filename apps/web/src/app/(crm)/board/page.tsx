import type { Metadata } from "next";
import { LeadBoard } from "@/features/leads/board/lead-board.tsx";
import { readFilter } from "@/features/leads/lead-view.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { getQueryClient, HydrateClient, prefetchLead, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Board" };

export default async function BoardPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/board", searchParams);
  await requireMember(address);
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.leads.board.queryOptions(readFilter(params))),
    prefetchLead(params.get("lead")),
  ]);
  return (
    <HydrateClient>
      <CrmTop title="Board" />
      <LeadBoard />
    </HydrateClient>
  );
}
