"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Box } from "@switchboard/ui/patterns/box";
import { Page } from "@switchboard/ui/patterns/page-header";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
import { KeyTable } from "./key-table.tsx";
import { NewKeyDialog } from "./new-key-dialog.tsx";

/** The keys of programs: what each may do, when it was used, and a way to end it. */
export function KeysScreen() {
  const trpc = useTRPC();
  const { attempt } = useDeeds(trpc.keys.pathFilter());
  const [isMaking, setMaking] = useState(false);
  const keys = useQuery(trpc.keys.list.queryOptions());
  const revoking = useMutation(trpc.keys.revoke.mutationOptions());
  const revoke = (id: string) =>
    void attempt(revoking.mutateAsync({ id }), { message: "The key is revoked. Nothing can use it any more." });
  const items = keys.data?.items ?? [];
  const make = (
    <Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>
      New key
    </Button>
  );
  return (
    <Main>
      <Page>
        {keys.error && (
          <ErrorState requestId={failureOf(keys.error).requestId} onRetry={() => void keys.refetch()}>
            {failureOf(keys.error).message}
          </ErrorState>
        )}
        <Box title="API keys" hint={items.length || undefined} actions={make}>
          {keys.isPending && <SkeletonRows rows={4} />}
          {keys.data && items.length === 0 && (
            <EmptyState withJack title="No program has a key yet" more={<a href="/api/docs">Read the API</a>}>
              A key lets a script, an agent or another system use REST and MCP with the rights you choose.
            </EmptyState>
          )}
          {items.length > 0 && <KeyTable keys={items} onRevoke={revoke} />}
        </Box>
        <NewKeyDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      </Page>
    </Main>
  );
}
