import "../../accounts/records.css";
import type { Metadata } from "next";
import { ContactScreen } from "@/features/contacts/contact-screen.tsx";
import { PartyTimeline } from "@/features/leads/panel/party-timeline-later.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { prefetchContact } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Contact" };

export default async function ContactPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { isAdmin } = await requireMember(`/contacts/${id}`);
  await prefetchContact(id);
  return (
    <HydrateClient>
      <CrmTop title="Contact" />
      <ContactScreen key={id} id={id} mayInvite={isAdmin} timeline={<PartyTimeline of="contacts" id={id} />} />
    </HydrateClient>
  );
}
