import "./records.css";
import type { Metadata } from "next";
import { Suspense } from "react";
import { AccountList } from "@/features/accounts/account-list.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { ListWaiting } from "@/features/shell/list-waiting.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { prefetchRecords } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Accounts" };

export default async function AccountsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/accounts", searchParams);
  await requireMember(address);
  return (
    <>
      <CrmTop title="Accounts" />
      <Suspense fallback={<ListWaiting />}>
        <Accounts params={params} />
      </Suspense>
    </>
  );
}

async function Accounts({ params }: { params: URLSearchParams }) {
  await prefetchRecords("accounts", params);
  return (
    <HydrateClient>
      <AccountList />
    </HydrateClient>
  );
}
