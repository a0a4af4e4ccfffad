import "./imports.css";
import type { Metadata } from "next";
import { ImportsScreen } from "@/features/imports/imports-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireImporter, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Import" };

export default async function ImportsPage() {
  await requireImporter("/imports");
  await getQueryClient().prefetchQuery(trpc.imports.list.queryOptions());
  return (
    <HydrateClient>
      <CrmTop title="Import" />
      <ImportsScreen />
    </HydrateClient>
  );
}
