"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page } from "@switchboard/ui/patterns/page-header";
import type { Undo } from "@switchboard/ui/patterns/undo-stack.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import {
  gatesInWords,
  type PipelineInput,
  rotInWords,
  type StageRules,
  stageLabels,
  withStage,
} from "./pipeline-words.ts";
import { StageDialog } from "./stage-dialog.tsx";

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
    const putBack =
      (to: PipelineInput, from: PipelineInput): Undo =>
      async () => {
        await set.mutateAsync(to);
        return putBack(from, to);
      };
    const was = stages.find(({ stage }) => stage === changed.stage) ?? changed;
    const [before, after] = [withStage(stages, was), withStage(stages, changed)];
    const message = `${stageLabels[changed.stage]} is changed.`;
    if (await attempt(set.mutateAsync(after), { message, undo: putBack(before, after) })) setEdited(undefined);
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
          <ScrollBox label="Table of stages">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Stage</th>
                  <th scope="col">A lead needs</th>
                  <th scope="col">Rots</th>
                  <th scope="col" className="num">
                    Enough
                  </th>
                  <th scope="col" className="num">
                    Win chance
                  </th>
                  <th scope="col">
                    <span className="sr">Action</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {stages.map((stage) => (
                  <tr key={stage.stage}>
                    <td className="name">{stageLabels[stage.stage]}</td>
                    <td>{gatesInWords(stage, labels)}</td>
                    <td className="muted">{rotInWords(stage)}</td>
                    <td className="num muted">{stage.mostLeads ?? "Any"}</td>
                    <td className="num">{Math.round(stage.winChance * 100)}%</td>
                    <td className="num">
                      <Button variant="quiet" onClick={() => setEdited(stage)}>
                        Edit
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
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
