"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Page } from "@switchboard/ui/patterns/page-header";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { LevelsForm } from "./levels-form.tsx";

/** How fast tickets are answered and solved, and when business is open to do it. */
export function LevelsScreen() {
  const levels = useQuery(useTRPC().tickets.serviceLevels.queryOptions());
  return (
    <Main>
      <Page>
        {levels.isPending && <SkeletonRows rows={12} />}
        {levels.error && (
          <ErrorState requestId={failureOf(levels.error).requestId} onRetry={() => void levels.refetch()}>
            {failureOf(levels.error).message}
          </ErrorState>
        )}
        {levels.data && <LevelsForm key={JSON.stringify(levels.data)} saved={levels.data} />}
      </Page>
    </Main>
  );
}
