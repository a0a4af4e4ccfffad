import type { Metadata } from "next";
import { calendarInput, readView } from "@/features/meetings/meeting-view.ts";
import { MeetingsScreen } from "@/features/meetings/meetings-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Meetings" };

export default async function MeetingsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/meetings", searchParams);
  const { id } = await requireMember(address);
  const { day = new Date().toISOString().slice(0, 10), meetingId, ...shown } = readView(params);
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.meetings.calendar.queryOptions(calendarInput({ ...shown, day }))),
    meetingId && getQueryClient().prefetchQuery(trpc.meetings.get.queryOptions({ id: meetingId })),
  ]);
  return (
    <HydrateClient>
      <CrmTop title="Meetings" />
      <MeetingsScreen me={id} />
    </HydrateClient>
  );
}
