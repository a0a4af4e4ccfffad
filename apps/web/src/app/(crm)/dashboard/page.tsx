import "./dashboard.css";
import type { Metadata } from "next";
import { Suspense } from "react";
import { DashboardScreen } from "@/features/dashboard/dashboard-screen.tsx";
import { DashboardSkeleton } from "@/features/dashboard/dashboard-skeleton.tsx";
import { readView } from "@/features/dashboard/dashboard-view.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/dashboard", searchParams);
  const { id, isAdmin } = await requireMember(address);
  return (
    <>
      <CrmTop title="Dashboard" />
      <Suspense fallback={<Waiting />}>
        <Dashboard params={params} starter={isAdmin ? id : undefined} />
      </Suspense>
    </>
  );
}

async function Dashboard({ params, starter }: { params: URLSearchParams; starter: string | undefined }) {
  const { span } = readView(params, new Date().toISOString().slice(0, 10));
  await getQueryClient().prefetchQuery(trpc.dashboard.get.queryOptions(span));
  return (
    <HydrateClient>
      <DashboardScreen starter={starter} />
    </HydrateClient>
  );
}

function Waiting() {
  return (
    <main className="main" id="main" tabIndex={-1}>
      <div className="page">
        <DashboardSkeleton />
      </div>
    </main>
  );
}
