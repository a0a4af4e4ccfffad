"use client";
import { CellEditor } from "@switchboard/ui/patterns/data-table-editor";
import { useEffect, useRef, useState } from "react";
import { FieldValue, useFieldEdit } from "../field-value.tsx";
import { type FieldName, fieldOf } from "../lead-fields.ts";
import type { Lead } from "../lead-words.ts";
import { tellEdited } from "../presence/edited-field.ts";

/** A value that becomes a field when it is pressed; saved with Enter, kept with Escape. */
export function EditableField({ lead, name }: { lead: Lead; name: FieldName }) {
  const editOf = useFieldEdit();
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { label } = fieldOf(name);
  useEffect(() => (isEditing ? tellEdited(label) : undefined), [isEditing, label]);
  if (isEditing)
    return (
      <span className="editing">
        <CellEditor
          row={lead}
          edit={editOf(name)}
          name={label}
          onEnd={(how) => {
            setEditing(false);
            // The button is drawn again in the next frame; then the keyboard goes on from there.
            if (how !== "leave") requestAnimationFrame(() => button.current?.focus());
          }}
        />
      </span>
    );
  return (
    <button ref={button} type="button" className="value" onClick={() => setEditing(true)}>
      <span className="sr">Edit {label}, </span>
      <FieldValue lead={lead} name={name} />
    </button>
  );
}
