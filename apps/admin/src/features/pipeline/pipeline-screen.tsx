"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page } from "@switchboard/ui/patterns/page-header";
import { writtenBack } from "@switchboard/ui/patterns/undo-stack.ts";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { type PipelineInput, type StageRules, stageLabels, withStage } from "./pipeline-words.ts";
import { StageDialog } from "./stage-dialog.tsx";
import { StageTable } from "./stage-table.tsx";

/** What each stage asks for before a lead may come to it, and after how many days one rots there. */
export function PipelineScreen() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { attempt } = useDeeds();
  const [edited, setEdited] = useState<StageRules>();
  const pipeline = useQuery(trpc.leads.pipeline.queryOptions());
  const fields = useQuery(trpc.leads.fields.queryOptions());
  const labels = new Map<string, string>(fields.data?.items.map(({ field, label }) => [field, label]));
  const set = useMutation(
    trpc.workspaces.setPipeline.mutationOptions({
      onSuccess: (rules) => queryClient.setQueryData(trpc.leads.pipeline.queryKey(), rules),
    }),
  );
  const stages = pipeline.data?.stages ?? [];

  async function save(changed: StageRules) {
    const write = (whole: PipelineInput) => set.mutateAsync(whole);
    const was = stages.find(({ stage }) => stage === changed.stage) ?? changed;
    const [before, after] = [withStage(stages, was), withStage(stages, changed)];
    const message = `${stageLabels[changed.stage]} is changed.`;
    if (await attempt(write(after), { message, undo: writtenBack(write, before, after) })) setEdited(undefined);
  }

  return (
    <Main>
      <Page>
        {pipeline.error && (
          <ErrorState requestId={failureOf(pipeline.error).requestId} onRetry={() => void pipeline.refetch()}>
            {failureOf(pipeline.error).message}
          </ErrorState>
        )}
        <Box title="Stages" hint={stages.length || undefined}>
          {pipeline.isPending && <SkeletonRows rows={7} />}
          <StageTable stages={stages} labels={labels} onEdit={setEdited} />
        </Box>
        {edited && (
          <StageDialog
            stage={edited}
            fields={pipeline.data?.gateFields ?? []}
            labels={labels}
            isSaving={set.isPending}
            onSave={(stage) => void save(stage)}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Page>
    </Main>
  );
}
