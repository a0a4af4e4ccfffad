"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { SelectField } from "@switchboard/ui/primitives/field";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { delimiterLabels, type Format, formatLabels, optionsOf, sortLabels } from "./export-words.ts";
import { zoneInWords } from "./times.ts";
import type { ExportView } from "./use-export-view.ts";
import { useTimeZone } from "./use-time-zone.ts";

const notes = {
  csv: "Times are ISO, with their offset. Cells that start with = + - @ are made safe for spreadsheets.",
  xlsx: "Text stays text: nothing in a cell can run as a formula.",
  json: "One array of objects. Times are ISO, with their offset.",
  ndjson: "One JSON object a line. Times are ISO, with their offset.",
} satisfies Record<Format, string>;

/** How the file is written. */
export function FileFormat({ view: { request, change } }: { view: ExportView }) {
  const { format, delimiter, byteOrderMark, sort, timesIn } = request;
  const zones = [...new Set(["UTC", useTimeZone() ?? "UTC", timesIn])];
  const orders: Record<string, string> = sort in sortLabels ? sortLabels : { ...sortLabels, [sort]: `By ${sort}` };
  return (
    <Box title="Format">
      <div className="form">
        <Segmented
          label="Format"
          options={optionsOf(formatLabels)}
          value={format}
          onChange={(to) => change({ format: to })}
        />
        {format === "csv" && (
          <>
            <SelectField
              label="Delimiter"
              options={optionsOf(delimiterLabels)}
              value={delimiter}
              onChange={(event) => change({ delimiter: event.target.value === "," ? undefined : event.target.value })}
            />
            <Checkbox
              label="Begin with a byte order mark, for Excel"
              checked={byteOrderMark === "with"}
              onChange={(event) => change({ bom: event.target.checked ? "1" : undefined })}
            />
          </>
        )}
        <div className="two">
          <SelectField
            label="Order"
            options={Object.entries(orders).map(([value, label]) => ({ value, label }))}
            value={sort}
            onChange={({ target }) => change({ sort: target.value === "-created_at" ? undefined : target.value })}
          />
          <SelectField
            label="Times in"
            options={zones.map((zone) => ({ value: zone, label: zone === "UTC" ? "UTC" : zoneInWords(zone) }))}
            value={timesIn}
            onChange={({ target }) => change({ times: target.value === "UTC" ? undefined : target.value })}
          />
        </div>
        <p className="muted fine-print">{notes[format]}</p>
      </div>
    </Box>
  );
}
