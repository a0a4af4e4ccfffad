"use client";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { useSmallScreen } from "@switchboard/ui/patterns/use-small-screen.ts";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useMemo } from "react";
import { Link } from "@/app-link.tsx";
import { FieldValue, useFieldEdit } from "./field-value.tsx";
import { type RecordKind, type Row, recordHref } from "./record-kind.ts";

/** A field as a column. The one of a `detail` stands below the name on a small screen. */
type FieldColumn<Name extends string> = { name: Name; width?: number; isDetail?: true };

/** The columns of a list of accounts or contacts: fields that are edited in place, columns of its own, and the age. */
export function useRecordColumns<Name extends string, Shown extends Row>(
  kind: RecordKind<Name>,
  fields: readonly FieldColumn<Name>[],
  own: readonly Column<Shown>[],
): Column<Shown>[] {
  const editOf = useFieldEdit(kind);
  const isSmall = useSmallScreen();
  return useMemo(
    () => [
      ...fields.map(
        ({ name, isDetail, ...size }): Column<Shown> => ({
          id: name,
          header: kind.fields[name].label,
          ...size,
          edit: isSmall ? undefined : editOf(name),
          render: (row) => <FieldValue row={row} name={name} kind={kind} none={isSmall ? "" : "Add"} />,
          ...(name === "name" && {
            sortable: true,
            isTitle: true,
            mobile: "title",
            render: (row) => <Link href={recordHref(kind, row.id)}>{row.name}</Link>,
          }),
          ...(isDetail && { mobile: "detail" }),
        }),
      ),
      ...own,
      {
        id: "createdAt",
        header: "Age",
        width: 90,
        align: "end",
        sortable: true,
        mobile: "age",
        render: ({ createdAt }) => <RelativeTime value={createdAt} />,
      },
    ],
    [kind, fields, own, editOf, isSmall],
  );
}
