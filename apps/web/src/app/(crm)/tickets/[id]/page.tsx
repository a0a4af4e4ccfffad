import { redirect } from "next/navigation";
import { requireMember } from "@/trpc/server.tsx";

/** The address of a ticket in mails and links: it opens at the desk, beside all the others. */
export default async function TicketPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireMember(`/tickets/${id}`);
  redirect(`/tickets?queue=all&ticket=${encodeURIComponent(id)}`);
}
