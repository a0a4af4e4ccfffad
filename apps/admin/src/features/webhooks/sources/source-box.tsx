"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/query-client.ts";
import { SourceDialog } from "./source-dialog.tsx";
import { SourceMessages } from "./source-messages.tsx";
import { SourceSecret } from "./source-secret.tsx";
import { SourceTable } from "./source-table.tsx";
import type { Source } from "./source-words.ts";
import { useSourceChanges } from "./use-source-changes.ts";

/** Who elsewhere may tell us what happened, such as a mail server that passes on what comes in. */
export function SourceBox() {
  const list = useQuery(useTRPC().webhookSources.list.queryOptions());
  const changes = useSourceChanges();
  const [isAdding, setAdding] = useState(false);
  const [read, setRead] = useState<Source>();
  const sources = list.data?.items ?? [];
  const add = (
    <Button icon={<Plus />} onClick={() => setAdding(true)}>
      New source
    </Button>
  );
  return (
    <Box title="Incoming" hint={sources.length || undefined} actions={add}>
      {list.isPending && <SkeletonRows rows={2} />}
      {list.error && (
        <ErrorState requestId={failureOf(list.error).requestId} onRetry={() => void list.refetch()}>
          {failureOf(list.error).message}
        </ErrorState>
      )}
      {list.data && sources.length === 0 && (
        <EmptyState title="Nobody tells us anything yet">
          A source posts to an address of ours, signed. Mail that comes in becomes tickets this way.
        </EmptyState>
      )}
      {sources.length > 0 && <SourceTable sources={sources} changes={changes} onRead={setRead} />}
      {isAdding && <SourceDialog onClose={() => setAdding(false)} />}
      {changes.rotated && <SourceSecret source={changes.rotated} isRotated onClose={changes.forget} />}
      {read && <SourceMessages source={read} onClose={() => setRead(undefined)} />}
    </Box>
  );
}
