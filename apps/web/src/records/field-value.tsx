"use client";
import type { CellEdit } from "@switchboard/ui/patterns/data-table";
import { EditableValue } from "@switchboard/ui/patterns/editable-value";
import { Owner } from "@switchboard/ui/primitives/owner";
import { useCallback } from "react";
import { changesOf, type RecordKind, type Row, textIn } from "./record-kind.ts";
import { useOwners } from "./use-owners.ts";
import { useRecordChanges } from "./use-record-changes.ts";

type ValueProps = { row: Row; name: string; kind: RecordKind };
/** `none` stands there while a field is empty. */
type ShownProps = ValueProps & { none?: string };

/** The value of a field as people read it. */
export function FieldValue({ row, name, kind, none = "Add" }: ShownProps) {
  const { nameOf } = useOwners();
  const text = textIn(row, name);
  if (kind.fields[name]?.widget === "owner") return <Owner name={text ? nameOf(text) : null} withName />;
  return text ? <span>{text}</span> : <span className="muted">{none}</span>;
}

/** How each field is edited in place, in the table and on the page. */
export function useFieldEdit(kind: RecordKind) {
  const { save } = useRecordChanges(kind);
  const { options } = useOwners();
  return useCallback(
    (name: string): CellEdit<Row> => {
      const shared = {
        value: (row: Row) => textIn(row, name),
        save: (row: Row, text: string) => save(row, changesOf(kind, name, text)),
      };
      const widget = kind.fields[name]?.widget;
      if (widget !== "owner") return { ...shared, kind: widget === "email" ? "email" : "text" };
      const labelOf = (row: Row) => options.find(({ value }) => value === textIn(row, name))?.label ?? "";
      return { ...shared, kind: "select", options, was: labelOf };
    },
    [kind, save, options],
  );
}

/** A field of a record that is edited where it stands. */
export function EditableField({ row, name, kind }: ValueProps) {
  const editOf = useFieldEdit(kind);
  return (
    <EditableValue row={row} edit={editOf(name)} label={kind.fields[name]?.label ?? name}>
      <FieldValue row={row} name={name} kind={kind} />
    </EditableValue>
  );
}
