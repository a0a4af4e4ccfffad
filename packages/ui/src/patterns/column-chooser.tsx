"use client";
import { ArrowDown, ArrowUp, Pin, PinOff } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "../primitives/button.tsx";
import { Checkbox } from "../primitives/checkbox.tsx";
import { type ColumnLayout, withColumn, withPlace, withWidth } from "./column-layout.ts";

type Choice = { id: string; header: string; width?: number; isTitle?: boolean };

type ChooserProps = {
  columns: readonly Choice[];
  layout: ColumnLayout;
  onChange: (layout: ColumnLayout) => void;
  onReset: () => void;
};

/** Chooses the columns of a table: which, in what order, how wide, and how many stay in view. */
export function ColumnChooser({ columns, layout, onChange, onReset }: ChooserProps) {
  const [spoken, setSpoken] = useState("");
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = layout.shown.flatMap(({ id, width }) => {
    const column = byId.get(id);
    return column ? [{ ...column, width: width ?? column.width }] : [];
  });
  const hidden = columns.filter(({ id }) => !layout.shown.some((column) => column.id === id));
  function place(id: string, next: number) {
    onChange(withPlace(layout, id, next));
    setSpoken(`${byId.get(id)?.header}, column ${next + 1} of ${shown.length}`);
  }
  return (
    <>
      <ol className="chooser" aria-label="Shown columns">
        {shown.map((column, at) => (
          <li key={column.id}>
            <Checkbox
              label={column.header}
              checked
              disabled={column.isTitle}
              onChange={() => onChange(withColumn(layout, column.id, false))}
            />
            <Width column={column} onWidth={(width) => onChange(withWidth(layout, column.id, width))} />
            <PinButton layout={layout} at={at} name={column.header} onChange={onChange} />
            <IconButton
              label={`Move ${column.header} up`}
              icon={<ArrowUp />}
              disabled={at === 0}
              onClick={() => place(column.id, at - 1)}
            />
            <IconButton
              label={`Move ${column.header} down`}
              icon={<ArrowDown />}
              disabled={at === shown.length - 1}
              onClick={() => place(column.id, at + 1)}
            />
          </li>
        ))}
      </ol>
      {hidden.length > 0 && (
        <fieldset className="checks">
          <legend className="label">Hidden</legend>
          {hidden.map(({ id, header }) => (
            <Checkbox key={id} label={header} checked={false} onChange={() => onChange(withColumn(layout, id, true))} />
          ))}
        </fieldset>
      )}
      <output className="sr">{spoken}</output>
      <p className="dialog-actions">
        <Button onClick={onReset}>Reset</Button>
      </p>
    </>
  );
}

function Width({ column, onWidth }: { column: Choice; onWidth: (width: number) => void }) {
  return (
    <input
      // A width that was changed elsewhere is another field.
      key={column.width}
      type="number"
      className="field"
      min={56}
      max={800}
      step={8}
      aria-label={`Width of ${column.header} in pixels`}
      placeholder="auto"
      defaultValue={column.width}
      onBlur={(event) => event.target.value && onWidth(Number(event.target.value))}
      onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
    />
  );
}

type PinProps = { layout: ColumnLayout; at: number; name: string; onChange: (layout: ColumnLayout) => void };

/** Columns are pinned from the first on: a gap among those that stay would be a riddle. */
function PinButton({ layout, at, name, onChange }: PinProps) {
  const isPinned = at < layout.pinned;
  return (
    <IconButton
      label={isPinned ? `Let ${name} scroll` : `Pin up to ${name}`}
      icon={isPinned ? <PinOff /> : <Pin />}
      aria-pressed={isPinned}
      onClick={() => onChange({ ...layout, pinned: isPinned ? at : Math.min(at + 1, 9) })}
    />
  );
}
