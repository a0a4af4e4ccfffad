import type { Metadata } from "next";
import { BookMeeting } from "@/features/portal/meetings/book-meeting.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { getQueryClient, HydrateClient, requireClient, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Book a meeting" };

export default async function BookMeetingPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/portal/meetings/new", searchParams);
  await requireClient(address);
  await getQueryClient().prefetchQuery(trpc.bookings.pages.queryOptions({}));
  return (
    <HydrateClient>
      <BookMeeting pageId={params.get("page") ?? undefined} />
    </HydrateClient>
  );
}
