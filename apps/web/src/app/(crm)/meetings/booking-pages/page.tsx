import type { Metadata } from "next";
import { BookingPagesScreen } from "@/features/meetings/booking-pages/booking-pages-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Booking pages" };

export default async function BookingPagesPage() {
  const { id } = await requireMember("/meetings/booking-pages");
  await getQueryClient().prefetchQuery(trpc.bookingPages.list.queryOptions({}));
  return (
    <HydrateClient>
      <CrmTop title="Meetings" />
      <BookingPagesScreen me={id} />
    </HydrateClient>
  );
}
