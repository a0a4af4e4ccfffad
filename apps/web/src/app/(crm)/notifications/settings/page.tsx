import type { Metadata } from "next";
import { SettingsScreen } from "@/features/notifications/settings/settings-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireMember, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Notification settings" };

export default async function NotificationSettingsPage() {
  const { id, isAdmin } = await requireMember("/notifications/settings");
  await getQueryClient().prefetchQuery(trpc.notifications.settings.queryOptions());
  return (
    <HydrateClient>
      <CrmTop title="Notifications" />
      <main className="main" id="main" tabIndex={-1}>
        <SettingsScreen place="/notifications" isAdmin={isAdmin} me={id} />
      </main>
    </HydrateClient>
  );
}
