import type { Metadata } from "next";
import { NotificationsScreen } from "@/features/notifications/notifications-screen.tsx";
import { readShow } from "@/features/notifications/page-queries.ts";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { readerZone } from "@/storage/reader-zone.ts";
import { prefetchNotifications } from "@/trpc/prefetch.ts";
import { HydrateClient, requireClient } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Notifications" };

export default async function PortalNotificationsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/portal/notifications", searchParams);
  await requireClient(address);
  await prefetchNotifications(readShow(params));
  return (
    <HydrateClient>
      <h1 className="sr">Notifications</h1>
      <NotificationsScreen place="/portal/notifications" zone={await readerZone()} />
    </HydrateClient>
  );
}
