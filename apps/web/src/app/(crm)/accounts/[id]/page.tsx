import "../records.css";
import type { Metadata } from "next";
import { AccountScreen } from "@/features/accounts/account-screen.tsx";
import { contactKind } from "@/features/contacts/contact-kind.ts";
import { PartyTimeline } from "@/features/leads/panel/party-timeline-later.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { prefetchAccount } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireMember(`/accounts/${id}`);
  await prefetchAccount(id);
  return (
    <HydrateClient>
      <CrmTop title="Account" />
      <AccountScreen key={id} id={id} contactKind={contactKind} timeline={<PartyTimeline of="accounts" id={id} />} />
    </HydrateClient>
  );
}
