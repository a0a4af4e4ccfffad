"use client";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { SelectField } from "@switchboard/ui/primitives/field";
import { delimiters, encodings, type Import, type Reading } from "./import-words.ts";

type Options = readonly { value: string; label: string }[];

/** How the file is taken apart, and what happens with people who are known already. */
export function ReadingOptions({ one, onChange }: { one: Import; onChange: (reading: Reading) => void }) {
  return (
    <div className="reading">
      <SelectField
        label="A lead that is here already"
        value={one.knownLeads}
        options={[
          { value: "update", label: "is updated from the file" },
          { value: "skip", label: "stays as it is" },
        ]}
        onChange={({ target }) => onChange({ knownLeads: target.value === "skip" ? "skip" : "update" })}
      />
      {one.format === "csv" && (
        <>
          <SelectField
            label="Columns are separated by"
            value={one.delimiter ?? ","}
            options={withCurrent(delimiters, one.delimiter)}
            onChange={({ target }) => onChange({ delimiter: target.value })}
          />
          <SelectField
            label="Encoding"
            value={one.encoding ?? "utf-8"}
            options={withCurrent(encodings, one.encoding)}
            onChange={({ target }) => onChange({ encoding: target.value })}
          />
        </>
      )}
      {one.sheets.length > 1 && (
        <SelectField
          label="Sheet"
          value={one.sheet ?? ""}
          options={one.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          onChange={({ target }) => onChange({ sheet: target.value })}
        />
      )}
      <Checkbox
        label="The first row holds column names"
        checked={one.hasHeader}
        onChange={({ target }) => onChange({ hasHeader: target.checked })}
      />
    </div>
  );
}

/** What was found in the file can be chosen even where it is rare. */
const withCurrent = (options: Options, current: string | null): Options =>
  !current || options.some(({ value }) => value === current)
    ? options
    : [...options, { value: current, label: current }];
