import type { Metadata } from "next";
import { MeetingRecord } from "@/features/meetings/panel/meeting-record.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Meeting" };

export default async function MeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { id: me } = await requireMember(`/meetings/${id}`);
  await getQueryClient().prefetchQuery(trpc.meetings.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <CrmTop title="Meeting" />
      <MeetingRecord key={id} id={id} me={me} />
    </HydrateClient>
  );
}
