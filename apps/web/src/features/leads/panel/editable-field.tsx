"use client";
import { CellEditor } from "@switchboard/ui/patterns/data-table-editor";
import { useEffect, useState } from "react";
import { FieldValue, useFieldEdit } from "../field-value.tsx";
import { type FieldName, fieldOf } from "../lead-fields.ts";
import type { Lead } from "../lead-words.ts";
import { tellEdited } from "../presence/edited-field.ts";

/** A value that becomes a field when it is pressed; saved with Enter, kept with Escape. */
export function EditableField({ lead, name }: { lead: Lead; name: FieldName }) {
  const editOf = useFieldEdit();
  const [isEditing, setEditing] = useState(false);
  const [isBack, setBack] = useState(false);
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
            // The keyboard goes on from the button, which is drawn anew.
            setBack(how !== "leave");
          }}
        />
      </span>
    );
  return (
    <button type="button" className="value" ref={isBack ? focusOn : undefined} onClick={() => setEditing(true)}>
      <span className="sr">Edit {label}, </span>
      <FieldValue lead={lead} name={name} />
    </button>
  );
}

const focusOn = (button: HTMLButtonElement | null) => button?.focus();
