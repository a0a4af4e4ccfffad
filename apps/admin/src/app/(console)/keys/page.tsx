import type { Metadata } from "next";
import { KeysScreen } from "@/features/keys/keys-screen.tsx";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "API keys" };

/** The credentials of programs. */
export default async function KeysPage() {
  await requireAdmin("/keys");
  await prefetch(trpc.keys.list.queryOptions());
  return (
    <HydrateClient>
      <ConsoleBar title="API keys" />
      <KeysScreen />
    </HydrateClient>
  );
}
