"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Live } from "@switchboard/ui/primitives/lamp";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Download } from "lucide-react";
import { failureOf } from "@/trpc/query-client.ts";
import { CurlLine } from "./curl-line.tsx";
import { EmbedSnippet } from "./embed-snippet.tsx";
import { PreviewRows } from "./later-parts.tsx";
import type { ExportView } from "./use-export-view.ts";
import type { Preview } from "./use-preview.ts";

type Props = {
  preview: Preview;
  view: ExportView;
  isStarting: boolean;
  onExport: () => void;
  onClear: () => void;
};

/** How many leads there are, the first of them as the file will have them, and the button that takes them. */
export function PreviewBox({ preview, view, isStarting, onExport, onClear }: Props) {
  const { data, error, refetch } = preview;
  const title = (
    <span aria-live="polite">{data ? matchesInWords(data.count) : error ? "Not counted" : "Counting"}</span>
  );
  const actions = (
    <span className="wide-only">
      <ExportButton count={data?.count} isStarting={isStarting} onExport={onExport} />
    </span>
  );
  return (
    <Box title={title} hint={<Live />} actions={actions}>
      {error && (
        <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
          {failureOf(error).message}
        </ErrorState>
      )}
      {!data && !error && <SkeletonRows />}
      {data?.count === 0 && <NoMatch onClear={onClear} />}
      {data && data.count > 0 && <PreviewRows view={view} rows={data.rows} count={data.count} />}
      <CurlLine request={view.request} />
    </Box>
  );
}

/** Takes the leads. There is one per view; small screens have it at the bottom. */
export function ExportButton(props: { count: number | undefined; isStarting: boolean; onExport: () => void }) {
  const { count, isStarting, onExport } = props;
  return (
    <Button
      variant="primary"
      icon={<Download />}
      isBusy={isStarting}
      disabled={!count}
      aria-keyshortcuts="Shift+E"
      onClick={onExport}
    >
      Export {count === undefined ? "" : inDigits(count)}
    </Button>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      withJack
      title="No lead matches"
      action={<Button onClick={onClear}>Clear filters</Button>}
      more={<EmbedSnippet />}
    >
      Widen the dates, or take a filter off. Sign-ups appear here as they come.
    </EmptyState>
  );
}

const matchesInWords = (count: number) => (count === 1 ? "1 lead matches" : `${inDigits(count)} leads match`);
