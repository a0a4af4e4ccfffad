import type { Metadata } from "next";
import { comingMeetings, pastMeetings } from "@/features/portal/meetings/meeting-queries.ts";
import { PortalMeetings } from "@/features/portal/meetings/portal-meetings.tsx";
import { getQueryClient, HydrateClient, requireClient, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "My meetings" };

export default async function PortalMeetingsPage() {
  await requireClient("/portal/meetings");
  await Promise.all(
    [comingMeetings, pastMeetings].map((which) =>
      getQueryClient().prefetchQuery(trpc.meetings.list.queryOptions(which)),
    ),
  );
  return (
    <HydrateClient>
      <PortalMeetings />
    </HydrateClient>
  );
}
