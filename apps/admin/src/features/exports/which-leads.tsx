"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { Button } from "@switchboard/ui/primitives/button";
import { Checkbox } from "@switchboard/ui/primitives/checkbox";
import { SelectField, TextField } from "@switchboard/ui/primitives/field";
import { type KeyboardEvent, useRef } from "react";
import { filterParams } from "./export-view.ts";
import { optionsOf, sourceLabels, stageLabels } from "./export-words.ts";
import { MoreFilters } from "./more-filters.tsx";
import type { ExportView } from "./use-export-view.ts";

const any = { value: "", label: "Any" };
const confirmations = [
  any,
  { value: "confirmed", label: "Confirmed only" },
  { value: "waiting", label: "Waiting only" },
];
const noFilter = Object.fromEntries(filterParams.map((name) => [name, undefined]));

/** The filter of the export. It lives in the address, so it can be sent to a colleague. */
export function WhichLeads({ view }: { view: ExportView }) {
  const { params, change } = view;
  const form = useRef<HTMLFormElement>(null);
  useShortcuts({ "/": () => form.current?.querySelector<HTMLInputElement>("[type=search]")?.focus() });
  const bound = (name: (typeof filterParams)[number]) => ({
    value: params.get(name) ?? "",
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const isFiltered = filterParams.some((name) => params.get(name));
  const clear = (
    <Button variant="quiet" disabled={!isFiltered} onClick={() => change(noFilter)}>
      Clear
    </Button>
  );
  return (
    <Box title="Which leads" actions={clear}>
      <form className="form" ref={form} onSubmit={(event) => event.preventDefault()}>
        <TextField
          label="Search"
          type="search"
          aria-keyshortcuts="/"
          maxLength={200}
          onKeyDown={leave}
          {...bound("q")}
        />
        <div className="two">
          <TextField label="From" type="date" {...bound("from")} />
          <TextField label="To" type="date" {...bound("to")} />
        </div>
        <div className="two">
          <SelectField label="Source" options={[any, ...optionsOf(sourceLabels)]} {...bound("source")} />
          <SelectField label="Stage" options={[any, ...optionsOf(stageLabels)]} {...bound("stage")} />
        </div>
        <SelectField label="Confirmation" options={confirmations} {...bound("confirmation")} />
        <MoreFilters view={view} />
        <Checkbox
          label="Include unsubscribed people"
          checked={params.get("unsubscribed") === "1"}
          onChange={(event) => change({ unsubscribed: event.target.checked ? "1" : undefined })}
        />
      </form>
    </Box>
  );
}

/** Enter and Escape end the search, so that the keys of the list are heard again. */
function leave({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) {
  if (key === "Enter" || key === "Escape") currentTarget.blur();
}
