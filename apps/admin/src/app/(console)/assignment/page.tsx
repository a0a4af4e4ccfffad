import type { Metadata } from "next";
import { AssignmentScreen } from "@/features/assignment/assignment-screen.tsx";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Assignment" };

/** Who gets new leads: teams, and the rules that are asked one after the other. */
export default async function AssignmentPage() {
  await requireAdmin("/assignment");
  await Promise.all([
    prefetch(trpc.assignment.rules.queryOptions()),
    prefetch(trpc.teams.list.queryOptions()),
    prefetch(trpc.users.members.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <ConsoleBar title="Assignment" />
      <AssignmentScreen />
    </HydrateClient>
  );
}
