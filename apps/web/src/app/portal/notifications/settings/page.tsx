import type { Metadata } from "next";
import { SettingsScreen } from "@/features/notifications/settings/settings-screen.tsx";
import { getQueryClient, HydrateClient, requireClient, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Notification settings" };

export default async function PortalNotificationSettingsPage() {
  await requireClient("/portal/notifications/settings");
  await getQueryClient().prefetchQuery(trpc.notifications.settings.queryOptions());
  return (
    <HydrateClient>
      <h1 className="sr">Notifications</h1>
      <SettingsScreen place="/portal/notifications" />
    </HydrateClient>
  );
}
