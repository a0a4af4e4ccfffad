import type { Metadata } from "next";
import { AuditScreen } from "@/features/audit/audit-screen.tsx";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Audit log" };

/** Everything that happened in the workspace. */
export default async function AuditPage() {
  await requireAdmin("/audit");
  await prefetch(trpc.users.list.queryOptions({ limit: 200 }));
  return (
    <HydrateClient>
      <ConsoleBar title="Audit log" />
      <AuditScreen />
    </HydrateClient>
  );
}
