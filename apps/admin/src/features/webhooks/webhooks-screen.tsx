"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { DeliveryLog } from "./delivery-log.tsx";
import { EndpointDialog } from "./endpoint-dialog.tsx";
import { EndpointTable } from "./endpoint-table.tsx";
import { SecretDialog } from "./secret-dialog.tsx";
import { SourceBox } from "./sources/source-box.tsx";
import { useWebhookChanges } from "./use-webhook-changes.ts";
import type { Endpoint } from "./webhook-words.ts";

/** Who elsewhere is told what happens: the endpoints, and the log of what they were sent. */
export function WebhooksScreen() {
  const trpc = useTRPC();
  const changes = useWebhookChanges();
  const [edited, setEdited] = useState<Endpoint | "new">();
  const list = useQuery(trpc.webhooks.list.queryOptions());
  const endpoints = list.data?.items ?? [];
  const add = (
    <Button variant="primary" icon={<Plus />} onClick={() => setEdited("new")}>
      New webhook
    </Button>
  );
  return (
    <Main>
      <Page>
        <div className="stack">
          {list.error && (
            <ErrorState requestId={failureOf(list.error).requestId} onRetry={() => void list.refetch()}>
              {failureOf(list.error).message}
            </ErrorState>
          )}
          <Box title="Webhooks" hint={endpoints.length || undefined} actions={add}>
            {list.isPending && <SkeletonRows rows={3} />}
            {list.data && endpoints.length === 0 && (
              <EmptyState withJack title="Nobody is told yet" more={<a href="/api/docs">Read the API</a>}>
                A webhook sends what happens here to an address of yours, signed, within a second.
              </EmptyState>
            )}
            {endpoints.length > 0 && <EndpointTable endpoints={endpoints} changes={changes} onEdit={setEdited} />}
          </Box>
          <SourceBox />
          {endpoints.length > 0 && <DeliveryLog endpoints={endpoints} changes={changes} />}
        </div>
        {edited && (
          <EndpointDialog endpoint={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />
        )}
        {changes.rotated && (
          <SecretDialog secret={changes.rotated.secret} url={changes.rotated.url} isRotated onClose={changes.forget} />
        )}
      </Page>
    </Main>
  );
}
