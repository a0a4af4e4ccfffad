"use client";
import { type ReactNode, useEffect, useState } from "react";
import type { CellEdit } from "./data-table.tsx";
import { CellEditor } from "./data-table-editor.tsx";

type EditableValueProps<Row> = {
  row: Row;
  edit: CellEdit<Row>;
  label: string;
  /** Hears that the field is open, by its label. Gives what is done when it closes. */
  onEdit?: (label: string) => () => void;
  children: ReactNode;
};

/** A value that becomes a field when it is pressed; saved with Enter, kept with Escape. */
export function EditableValue<Row>({ row, edit, label, onEdit, children }: EditableValueProps<Row>) {
  const [isEditing, setEditing] = useState(false);
  const [isBack, setBack] = useState(false);
  useEffect(() => (isEditing ? onEdit?.(label) : undefined), [isEditing, label, onEdit]);
  if (!isEditing)
    return (
      <button type="button" className="value" ref={isBack ? focusOn : undefined} onClick={() => setEditing(true)}>
        <span className="sr">Edit {label}, </span>
        {children}
      </button>
    );
  return (
    <span className="editing">
      <CellEditor
        row={row}
        edit={edit}
        name={label}
        onEnd={(how) => {
          setEditing(false);
          // The keyboard goes on from the button, which is drawn anew.
          setBack(how !== "leave");
        }}
      />
    </span>
  );
}

const focusOn = (button: HTMLButtonElement | null) => button?.focus();
