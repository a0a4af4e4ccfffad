import type { Metadata } from "next";
import { DuplicateQueue } from "@/features/leads/duplicates/duplicate-queue.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { prefetchQueue } from "@/trpc/prefetch.ts";
import { HydrateClient, requireMember } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Duplicates" };

export default async function DuplicatesPage() {
  await requireMember("/duplicates");
  await prefetchQueue();
  return (
    <HydrateClient>
      <CrmTop title="Duplicates" />
      <DuplicateQueue />
    </HydrateClient>
  );
}
