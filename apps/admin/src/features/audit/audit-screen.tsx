"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SelectField } from "@switchboard/ui/primitives/field";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useProcedures, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { AuditEntry } from "./audit-entry.tsx";
import { actionLabels, actions } from "./audit-words.ts";
import { useAuditFilter } from "./use-audit-filter.ts";

const any = { value: "", label: "Anything" };
const anybody = { value: "", label: "Anybody" };

/** Everything that happened, newest first, by action and by person. More comes as the end of the list comes near. */
export function AuditScreen() {
  const trpc = useTRPC();
  const { filter, action, actor, change } = useAuditFilter();
  const members = useQuery(trpc.users.list.queryOptions({ limit: 200 }));
  const procedures = useProcedures();
  const log = useInfiniteQuery({
    queryKey: [...trpc.events.list.pathKey(), "pages", filter],
    queryFn: ({ pageParam }) => procedures.events.list.query({ ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const people = members.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  return (
    <Main>
      <Bar label="Filter">
        <SelectField
          isLabelHidden
          label="What happened"
          value={action}
          options={[any, ...actions.map((value) => ({ value, label: actionLabels[value] }))]}
          onChange={(event) => change({ action: event.target.value })}
        />
        <SelectField
          isLabelHidden
          label="Who did it"
          value={actor}
          options={[anybody, ...people]}
          onChange={(event) => change({ actor: event.target.value })}
        />
        <Grow />
        <Button variant="quiet" disabled={!action && !actor} onClick={() => change({ action: "", actor: "" })}>
          Clear
        </Button>
      </Bar>
      <div className="wrap">
        {log.error && (
          <ErrorState requestId={failureOf(log.error).requestId} onRetry={() => void log.refetch()}>
            {failureOf(log.error).message}
          </ErrorState>
        )}
        {log.isPending && <SkeletonRows rows={12} />}
        {log.data && entries.length === 0 && (
          <EmptyState title="Nothing like that has happened">Clear the filter to see everything.</EmptyState>
        )}
        <ul className="log">
          {entries.map((entry) => (
            <AuditEntry key={entry.id} entry={entry} />
          ))}
        </ul>
        {log.hasNextPage && <More isBusy={log.isFetchingNextPage} onMore={() => void log.fetchNextPage()} />}
      </div>
    </Main>
  );
}

/** Asks for more when it comes into view; the button is for those who do not scroll. */
function More({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  const ask = useEffectEvent(() => !isBusy && onMore());
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask(), { rootMargin: "400px" });
    if (end.current) watcher.observe(end.current);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={end} className="form">
      <Button isBusy={isBusy} onClick={onMore}>
        Show more
      </Button>
    </div>
  );
}
