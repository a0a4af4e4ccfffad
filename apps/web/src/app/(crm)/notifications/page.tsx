import type { Metadata } from "next";
import { NotificationsScreen } from "@/features/notifications/notifications-screen.tsx";
import { readShow } from "@/features/notifications/page-queries.ts";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { type PageParams, pathAndParams } from "@/page-params.ts";
import { readerZone } from "@/storage/reader-zone.ts";
import { prefetchNotifications } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage({ searchParams }: PageParams) {
  const { address, params } = await pathAndParams("/notifications", searchParams);
  const { id } = await requireMember(address);
  await prefetchNotifications(readShow(params));
  return (
    <HydrateClient>
      <CrmTop title="Notifications" />
      <main className="main" id="main" tabIndex={-1}>
        <NotificationsScreen place="/notifications" zone={await readerZone()} me={id} />
      </main>
    </HydrateClient>
  );
}
