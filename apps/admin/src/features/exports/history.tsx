"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { IconButton } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tag } from "@switchboard/ui/primitives/tag";
import { RotateCw } from "lucide-react";
import { type Export, type ExportRequest, formatLabels, stateLabels } from "./export-words.ts";
import { filterInWords } from "./filter-words.ts";
import { sizeInWords } from "./times.ts";
import { useFilterFields } from "./use-filter-fields.ts";
import { useTimeZone } from "./use-time-zone.ts";

const heads = ["When", "Who", "Filter", "Format", "Rows", "Size", "SHA-256", "State"];
const widths = [88, 124, undefined, 80, 72, 72, 112, 96, 48];
const rightAligned = new Set(["Rows", "Size"]);

/** Who took which leads. An export is taken once; the last column takes the same leads again. */
export function History(props: {
  exports: readonly Export[];
  isLoading: boolean;
  onAgain: (request: ExportRequest) => void;
}) {
  return (
    <Box title="History">
      {props.isLoading && <SkeletonRows rows={3} />}
      {!props.isLoading && props.exports.length === 0 && (
        <EmptyState title="Nobody has exported anything yet">
          Each export is listed here, and in the audit log.
        </EmptyState>
      )}
      {props.exports.length > 0 && (
        <ScrollBox label="Table of past exports">
          <table className="table history">
            <colgroup>
              {widths.map((width, place) => (
                <col key={heads[place] ?? "action"} style={{ width }} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col" className={rightAligned.has(head) ? "num" : undefined}>
                    {head}
                  </th>
                ))}
                <th scope="col">
                  <span className="sr">Action</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {props.exports.map((one) => (
                <PastExport key={one.id} one={one} onAgain={() => props.onAgain(asRequest(one))} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Box>
  );
}

function PastExport({ one, onAgain }: { one: Export; onAgain: () => void }) {
  const fields = useFilterFields();
  // A day of the filter is the viewer's, which the server does not know.
  const filter = useTimeZone() && filterInWords(one.filter, fields);
  return (
    <tr>
      <td className="muted">
        <RelativeTime value={one.createdAt} />
      </td>
      <td>{one.startedByName}</td>
      <td className="muted" title={filter}>
        {one.name ?? filter}
      </td>
      <td>{formatLabels[one.format]}</td>
      <td className="num">
        {one.rows === null ? "" : inDigits(one.rows)}
        {one.rows !== null && <span className="narrow-only"> {one.rows === 1 ? "row" : "rows"}</span>}
      </td>
      <td className="num muted">{one.bytes === null ? "" : sizeInWords(one.bytes)}</td>
      <td className="mono muted" title={one.sha256 ?? undefined}>
        {one.sha256 && `${one.sha256.slice(0, 4)}…${one.sha256.slice(-4)}`}
      </td>
      <td>{one.state === "failed" ? <Tag tone="negative">{stateLabels.failed}</Tag> : stateLabels[one.state]}</td>
      <td className="num">
        <IconButton label="Export the same again" icon={<RotateCw className="i i-s" />} onClick={onAgain} />
      </td>
    </tr>
  );
}

/** The settings were valid when they were stored; the server looks at them again. */
const asRequest = ({ filter, columns, headings, sort, timesIn, format, delimiter, byteOrderMark }: Export) =>
  ({ filter, columns, headings, sort, timesIn, format, delimiter, byteOrderMark }) as ExportRequest;
