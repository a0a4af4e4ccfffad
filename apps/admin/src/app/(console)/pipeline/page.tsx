import type { Metadata } from "next";
import { PipelineScreen } from "@/features/pipeline/pipeline-screen.tsx";
import { ConsoleBar } from "@/features/shell/console-bar.tsx";
import { HydrateClient, prefetch, requireAdmin, trpc } from "@/trpc/server.tsx";

export const metadata: Metadata = { title: "Pipeline" };

/** What each stage asks for, and when leads rot in it. */
export default async function PipelinePage() {
  await requireAdmin("/pipeline");
  await Promise.all([prefetch(trpc.leads.pipeline.queryOptions()), prefetch(trpc.leads.fields.queryOptions())]);
  return (
    <HydrateClient>
      <ConsoleBar title="Pipeline" />
      <PipelineScreen />
    </HydrateClient>
  );
}
