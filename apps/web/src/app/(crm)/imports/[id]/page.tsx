import "../imports.css";
import type { Metadata } from "next";
import { ImportScreen } from "@/features/imports/import-screen.tsx";
import { CrmTop } from "@/features/shell/crm-top.tsx";
import { getQueryClient, HydrateClient, requireImporter, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  await requireImporter(`/imports/${id}`);
  await getQueryClient().prefetchQuery(trpc.imports.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <CrmTop title="Import" />
      <ImportScreen id={id} />
    </HydrateClient>
  );
}
