"use client";
import { EditableValue } from "@switchboard/ui/patterns/editable-value";
import { FieldValue, useFieldEdit } from "../field-value.tsx";
import { type FieldName, fieldOf } from "../lead-fields.ts";
import type { Lead } from "../lead-words.ts";
import { tellEdited } from "../presence/edited-field.ts";

/** A field of a lead that is edited where it stands; colleagues who look at the lead see that it is. */
export function EditableField({ lead, name }: { lead: Lead; name: FieldName }) {
  const editOf = useFieldEdit();
  return (
    <EditableValue row={lead} edit={editOf(name)} label={fieldOf(name).label} onEdit={tellEdited}>
      <FieldValue lead={lead} name={name} />
    </EditableValue>
  );
}
