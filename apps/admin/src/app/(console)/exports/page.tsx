import type { Metadata } from "next";
import "./exports.css";
import { ExportsScreen } from "@/features/exports/exports-screen.tsx";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Lead export" };

/** Choose leads, see them, take them as a file. */
export default async function ExportsPage() {
  await requireAdmin("/exports");
  await prefetch(
    trpc.exports.columns.queryOptions(),
    trpc.exports.list.queryOptions(),
    trpc.exportPresets.list.queryOptions(),
    trpc.exportSchedules.list.queryOptions(),
    trpc.leads.fields.queryOptions(),
    trpc.users.members.queryOptions(),
    trpc.views.list.queryOptions(),
  );
  return (
    <HydrateClient>
      <ConsoleBar title="Lead export" />
      <ExportsScreen />
    </HydrateClient>
  );
}
