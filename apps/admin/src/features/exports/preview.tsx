"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Live } from "@switchboard/ui/primitives/lamp";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { SourceIcon } from "@switchboard/ui/primitives/source-icon";
import { Download, Terminal } from "lucide-react";
import type { ReactNode } from "react";
import { failureOf } from "@/trpc/query-client.ts";
import { columnWords, type ExportColumn, type PreviewLead, stageLabels } from "./export-words.ts";
import { inDigits, shortMoment } from "./times.ts";
import type { Preview } from "./use-preview.ts";

type Props = {
  preview: Preview;
  columns: readonly ExportColumn[];
  isStarting: boolean;
  onExport: () => void;
  onCopy: () => void;
  onClear: () => void;
};

/** How many leads there are, the first of them as the file will have them, and the button that takes them. */
export function PreviewBox({ preview, columns, isStarting, onExport, onCopy, onClear }: Props) {
  const { data, error, refetch } = preview;
  const title = <span aria-live="polite">{data ? leadsInWords(data.count) : "Counting"}</span>;
  const actions = (
    <>
      <Button variant="quiet" icon={<Terminal />} onClick={onCopy}>
        Copy as curl
      </Button>
      <span className="wide-only">
        <ExportButton count={data?.count} isStarting={isStarting} onExport={onExport} />
      </span>
    </>
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
      {data && data.count > 0 && <PreviewTable rows={data.rows} columns={columns} />}
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

function PreviewTable({ rows, columns }: { rows: readonly PreviewLead[]; columns: readonly ExportColumn[] }) {
  return (
    <ScrollBox label="First rows of the export">
      <table className="table preview" style={{ minWidth: widthOf(columns) }}>
        <caption className="sr">The first {rows.length} rows</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column} style={{ width: columnWords(column).width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={classOf(column)}>
                {columnWords(column).name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((lead) => (
            <tr key={lead.id} className={lead.openedAt ? undefined : "new"}>
              {columns.map((column) => (
                <td key={column} className={classOf(column)}>
                  {cellOf(lead, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      withJack
      title="No lead matches"
      action={<Button onClick={onClear}>Clear filters</Button>}
      more={<a href="/">See the landing page</a>}
    >
      Widen the dates, or take a filter off. Sign-ups appear here as they come.
    </EmptyState>
  );
}

function cellOf(lead: PreviewLead, column: ExportColumn): ReactNode {
  const value = lead[column];
  if (value === null || value === undefined) return null;
  switch (columnWords(column).cell) {
    case "source":
      return <SourceIcon source={lead.source} withLabel />;
    case "stage":
      return stageLabels[lead.stage];
    case "moment":
      return <time dateTime={String(value)}>{shortMoment(String(value))}</time>;
    default:
      return String(value);
  }
}

function classOf(column: ExportColumn) {
  const { cell } = columnWords(column);
  if (cell === "amount") return "num";
  return cell === "moment" ? "muted" : undefined;
}

const widthOf = (columns: readonly ExportColumn[]) =>
  columns.reduce((sum, column) => sum + (columnWords(column).width ?? 140), 0);

const leadsInWords = (count: number) => (count === 1 ? "1 lead matches" : `${inDigits(count)} leads match`);
