"use client";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { CellEdit, Overtaken } from "./data-table-columns.ts";
import { Whose } from "./data-table-whose.tsx";

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
  const [overtaken, setOvertaken] = useState<Overtaken>();
  const isOver = useRef(false);
  const field = useRef<HTMLElement>(null);
  const theirs = edit.value(row);

  async function save(how: EditEnd, next = value, isMeant = false) {
    if (isOver.current || (isAsking && !isMeant)) return;
    if (next === first || next === theirs) return finish(how);
    if (theirs !== first && !isMeant) return setAsking(true);
    isOver.current = true;
    setAsking(false);
    setSaving(true);
    try {
      const faster = await edit.save(row, next);
      if (!faster) return onEnd(how);
      isOver.current = false;
      setOvertaken(faster);
      setAsking(true);
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
    ref: (element: HTMLElement | null) => void (field.current = element),
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
      <Hint id={hintId} error={error} standing={edit.was?.(row) ?? theirs} isTheirs={theirs !== first} />
      <Whose
        isOpen={isAsking}
        name={name}
        mine={edit.options?.find((option) => option.value === value)?.label ?? value}
        theirs={edit.was?.(row) ?? theirs}
        author={async () => (await edit.author?.(row)) ?? overtaken?.by}
        onMine={() => void save("stay", value, true)}
        onTheirs={() => finish("stay")}
        onClose={() => {
          setAsking(false);
          field.current?.focus();
        }}
      />
    </>
  );
}

type HintProps = { id: string; error: string | undefined; standing: string; isTheirs: boolean };

function Hint({ id, error, standing, isTheirs }: HintProps) {
  const was = standing ? `Was ${standing}.` : "Was empty.";
  const words = isTheirs ? `Changed meanwhile to ${standing || "nothing"}.` : was;
  return (
    <div className={error ? "hint flip refused" : "hint flip"} id={id} role={error || isTheirs ? "alert" : undefined}>
      {error ?? words}{" "}
      <span className="keys-hint">
        <kbd className="kbd">↵</kbd> save <kbd className="kbd">Esc</kbd> keep
      </span>
    </div>
  );
}
