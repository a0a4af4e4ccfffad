import type { Metadata } from "next";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { UsersScreen } from "@/features/users/users-screen.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Users" };

/** Who may come in, and what they may do. */
export default async function UsersPage() {
  const { id } = await requireAdmin("/users");
  await prefetch(trpc.users.invitations.queryOptions());
  return (
    <HydrateClient>
      <ConsoleBar title="Users" />
      <UsersScreen ownId={id} />
    </HydrateClient>
  );
}
