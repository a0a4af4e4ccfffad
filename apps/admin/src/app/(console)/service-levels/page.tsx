import "./service-levels.css";
import type { Metadata } from "next";
import { LevelsScreen } from "@/features/service-levels/levels-screen.tsx";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Service levels" };

/** How fast tickets are answered and solved. */
export default async function ServiceLevelsPage() {
  await requireAdmin("/service-levels");
  await prefetch(trpc.tickets.serviceLevels.queryOptions());
  return (
    <HydrateClient>
      <ConsoleBar title="Service levels" />
      <LevelsScreen />
    </HydrateClient>
  );
}
