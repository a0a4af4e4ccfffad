import "../accounts/records.css";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ContactList } from "@/features/contacts/contact-list.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { ListWaiting } from "@/features/shell/list-waiting.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { prefetchRecords } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Contacts" };

export default async function ContactsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/contacts", searchParams);
  await requireMember(address);
  return (
    <>
      <CrmTop title="Contacts" />
      <Suspense fallback={<ListWaiting />}>
        <Contacts params={params} />
      </Suspense>
    </>
  );
}

async function Contacts({ params }: { params: URLSearchParams }) {
  await prefetchRecords("contacts", params);
  return (
    <HydrateClient>
      <ContactList />
    </HydrateClient>
  );
}
