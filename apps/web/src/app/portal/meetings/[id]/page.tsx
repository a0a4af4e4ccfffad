import type { Metadata } from "next";
import { PortalMeeting } from "@/features/portal/meetings/portal-meeting.tsx";
import { getQueryClient, HydrateClient, requireClient, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Meeting" };

export default async function PortalMeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireClient(`/portal/meetings/${id}`);
  await getQueryClient().prefetchQuery(trpc.meetings.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <PortalMeeting key={id} id={id} />
    </HydrateClient>
  );
}
