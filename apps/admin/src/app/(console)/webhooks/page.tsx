import "./webhooks.css";
import type { Metadata } from "next";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { WebhooksScreen } from "@/features/webhooks/webhooks-screen.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Webhooks" };

/** Who elsewhere is told what happens, and how that went. */
export default async function WebhooksPage() {
  await requireAdmin("/webhooks");
  await prefetch(
    trpc.webhooks.list.queryOptions(),
    trpc.webhooks.actions.queryOptions(),
    trpc.webhookSources.list.queryOptions(),
  );
  return (
    <HydrateClient>
      <ConsoleBar title="Webhooks" />
      <WebhooksScreen />
    </HydrateClient>
  );
}
