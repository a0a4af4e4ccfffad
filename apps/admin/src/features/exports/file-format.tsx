"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { SelectField } from "@switchboard/ui/primitives/field";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { delimiterLabels, type Format, formatLabels, optionsOf } from "./export-words.ts";
import type { ExportView } from "./use-export-view.ts";

const notes = {
  csv: "Times are ISO, in UTC. Cells that start with = + - @ are made safe for spreadsheets.",
  xlsx: "Times are UTC. Text stays text: nothing in a cell can run as a formula.",
  ndjson: "One JSON object a line. Times are ISO, in UTC.",
} satisfies Record<Format, string>;

/** How the file is written. */
export function FileFormat({ view: { request, change } }: { view: ExportView }) {
  const { format, delimiter, byteOrderMark } = request;
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
        <p className="muted fine-print">{notes[format]}</p>
      </div>
    </Box>
  );
}
