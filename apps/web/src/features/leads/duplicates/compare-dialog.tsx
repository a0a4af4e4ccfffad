"use client";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { MergeForm } from "./merge-form.tsx";
import { useMergeChanges } from "./use-merge-changes.ts";

type CompareDialogProps = { ids: readonly string[]; onClose: () => void; onMerged?: () => void };

/** Some leads, to be compared and made one. */
export function CompareDialog({ ids, onClose, onMerged }: CompareDialogProps) {
  const trpc = useTRPC();
  const { isBusy, merge } = useMergeChanges();
  const found = useQueries({ queries: ids.map((id) => trpc.leads.get.queryOptions({ id })) });
  const leads = found.flatMap(({ data }) => data ?? []);
  const error = found.find((query) => query.error)?.error;
  async function mergeAll(...chosen: Parameters<typeof merge>) {
    if (!(await merge(...chosen))) return;
    onClose();
    onMerged?.();
  }
  return (
    <Dialog isOpen onClose={onClose} title="Merge leads" isWide>
      {error && <ErrorState>{failureOf(error).message}</ErrorState>}
      {!error && leads.length < ids.length && <SkeletonRows rows={10} />}
      {leads.length === ids.length && (
        <MergeForm leads={leads} isBusy={isBusy} onMerge={(...chosen) => void mergeAll(...chosen)} />
      )}
    </Dialog>
  );
}
