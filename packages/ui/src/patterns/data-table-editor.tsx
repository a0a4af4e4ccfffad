"use client";
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from "react";
import type { CellEdit } from "./data-table-columns.ts";

export type EditEnd = "stay" | "next" | "previous" | "leave";
type EditorProps<Row> = { row: Row; edit: CellEdit<Row>; name: string; onEnd: (how: EditEnd) => void };

/**
 * A cell turned into a field. Enter saves, Tab saves and moves on, Escape keeps the old value. When somebody else has
 * changed the cell meanwhile, it asks whose value stays.
 */
export function CellEditor<Row>({ row, edit, name, onEnd }: EditorProps<Row>) {
  const hintId = useId();
  const [first] = useState(edit.value(row));
  const [value, setValue] = useState(first);
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const isOver = useRef(false);
  const theirs = edit.value(row);

  async function save(how: EditEnd, next = value) {
    if (isOver.current) return;
    if (next === first || next === theirs) return finish(how);
    // Asked once; who saves again means it.
    if (theirs !== first && !isAsking) return setAsking(true);
    if (isAsking && how === "leave") return;
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
    // What is being saved can be taken back already.
    if (isOver.current && (event.ctrlKey || event.metaKey)) return;
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
    readOnly: isSaving,
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
      {isAsking ? (
        <Whose id={hintId} theirs={edit.was?.(row) ?? theirs} onMine={() => void save("stay")} onTheirs={finish} />
      ) : (
        <Hint id={hintId} error={error} was={edit.was?.(row) ?? theirs} />
      )}
    </>
  );
}

type WhoseProps = { id: string; theirs: string; onMine: () => void; onTheirs: (how: EditEnd) => void };

/** Whose value stays. The field keeps the focus, so that Enter and Escape answer too. */
function Whose({ id, theirs, onMine, onTheirs }: WhoseProps) {
  const keepFocus = (event: MouseEvent) => event.preventDefault();
  return (
    <div className="hint flip" id={id} role="alert">
      Somebody changed this meanwhile: {theirs || "empty"}.{" "}
      <button type="button" onMouseDown={keepFocus} onClick={onMine}>
        Mine <kbd className="kbd">↵</kbd>
      </button>{" "}
      <button type="button" onMouseDown={keepFocus} onClick={() => onTheirs("stay")}>
        Theirs <kbd className="kbd">Esc</kbd>
      </button>
    </div>
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
