"use client";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { CellEdit } from "./data-table-columns.ts";

export type EditEnd = "stay" | "next" | "previous" | "leave";
type EditorProps<Row> = { row: Row; edit: CellEdit<Row>; name: string; onEnd: (how: EditEnd) => void };

/** A cell turned into a field. Enter saves, Tab saves and moves on, Escape keeps the old value. */
export function CellEditor<Row>({ row, edit, name, onEnd }: EditorProps<Row>) {
  const hintId = useId();
  const [value, setValue] = useState(edit.value(row));
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const isOver = useRef(false);

  async function save(how: EditEnd, next = value) {
    if (isOver.current) return;
    if (next === edit.value(row)) return finish(how);
    isOver.current = true;
    setSaving(true);
    try {
      await edit.save(row, next);
      onEnd(how);
    } catch (reason) {
      isOver.current = false;
      setError(reason instanceof Error ? reason.message : "This was not saved. Try again.");
    } finally {
      setSaving(false);
    }
  }
  function finish(how: EditEnd) {
    isOver.current = true;
    onEnd(how);
  }
  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key === "Escape") finish("stay");
    else if (event.key === "Enter") void save("stay");
    else if (event.key === "Tab") void save(event.shiftKey ? "previous" : "next");
    else return;
    event.preventDefault();
  }

  const wiring = {
    className: "field",
    "aria-label": name,
    "aria-describedby": hintId,
    "aria-invalid": error ? (true as const) : undefined,
    "aria-busy": isSaving,
    // The field appears because somebody asked to edit this cell.
    autoFocus: true,
    value,
    onKeyDown,
    onBlur: () => void save("leave"),
  };
  return (
    <>
      {edit.kind === "select" ? (
        <select
          {...wiring}
          onChange={(event) => {
            setValue(event.target.value);
            void save("stay", event.target.value);
          }}
        >
          {edit.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...wiring}
          type={edit.kind === "number" ? "text" : edit.kind}
          inputMode={edit.kind === "number" ? "decimal" : undefined}
          autoComplete="off"
          onFocus={(event) => edit.kind !== "date" && event.target.select()}
          onChange={(event) => {
            setValue(event.target.value);
            setError(undefined);
          }}
        />
      )}
      <Hint id={hintId} error={error} was={edit.was?.(row) ?? edit.value(row)} />
    </>
  );
}

function Hint({ id, error, was }: { id: string; error?: string; was: string }) {
  return (
    <div className={error ? "hint flip refused" : "hint flip"} id={id} role={error ? "alert" : undefined}>
      {error ? `${error} ` : `${was ? `Was ${was}` : "Was empty"}. `}
      <kbd className="kbd">↵</kbd> save <kbd className="kbd">Esc</kbd> keep
    </div>
  );
}
