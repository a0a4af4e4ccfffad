"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SelectField } from "@switchboard/ui/primitives/field";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useProcedures, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { DeliveryDrawer } from "./delivery-drawer.tsx";
import { DeliveryTable } from "./delivery-table.tsx";
import { useDeliveryFilter } from "./use-delivery-filter.ts";
import type { WebhookChanges } from "./use-webhook-changes.ts";
import { type Endpoint, placeOf, stateLabels } from "./webhook-words.ts";

const states = [
  { value: "", label: "All" },
  ...Object.entries(stateLabels).map(([value, label]) => ({ value, label })),
];

/** What was and will be sent, newest first, by endpoint and state. One of them can be opened. */
export function DeliveryLog({ endpoints, changes }: { endpoints: readonly Endpoint[]; changes: WebhookChanges }) {
  const trpc = useTRPC();
  const procedures = useProcedures();
  const { filter, state, endpointId, deliveryId, change } = useDeliveryFilter();
  const log = useInfiniteQuery({
    queryKey: [...trpc.webhooks.deliveries.pathKey(), "pages", filter],
    queryFn: ({ pageParam }) => procedures.webhooks.deliveries.query({ ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  const deliveries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Boolean(state || endpointId);
  const places = endpoints.map(({ id, url }) => ({ value: id, label: placeOf(url) }));
  return (
    <Box title="Deliveries" hint="of the last 30 days">
      <Bar isLow label="Filter">
        <SelectField
          isLabelHidden
          label="Webhook"
          value={endpointId}
          options={[{ value: "", label: "All webhooks" }, ...places]}
          onChange={(event) => change({ webhook: event.target.value })}
        />
        <Segmented label="State" options={states} value={state} onChange={(value) => change({ state: value })} />
        <Grow />
      </Bar>
      {log.error && (
        <ErrorState requestId={failureOf(log.error).requestId} onRetry={() => void log.refetch()}>
          {failureOf(log.error).message}
        </ErrorState>
      )}
      {log.isPending && <SkeletonRows rows={8} />}
      {log.data && deliveries.length === 0 && (
        <EmptyState
          title={isFiltered ? "No delivery is like that" : "Nothing was sent yet"}
          action={isFiltered && <Button onClick={() => change({ state: "", webhook: "" })}>Clear the filter</Button>}
        >
          {!isFiltered && "Send a test from the menu of a webhook, or change a lead."}
        </EmptyState>
      )}
      {deliveries.length > 0 && (
        <DeliveryTable deliveries={deliveries} endpoints={endpoints} onOpen={(delivery) => change({ delivery })} />
      )}
      {log.hasNextPage && (
        <div className="form">
          <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
      {deliveryId && <DeliveryDrawer id={deliveryId} changes={changes} onClose={() => change({ delivery: "" })} />}
    </Box>
  );
}
