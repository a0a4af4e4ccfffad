"use client";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { useSmallScreen } from "@switchboard/ui/patterns/use-small-screen.ts";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useMemo } from "react";
import { Link } from "@/app-link.tsx";
import { FieldValue, useFieldEdit } from "@/records/field-value.tsx";
import { recordHref } from "@/records/record-kind.ts";
import { contactKind, type ListedContact } from "./contact-kind.ts";

const columns = [
  { name: "name", width: 200 },
  { name: "email" },
  { name: "phone", width: 150 },
  { name: "title", width: 160 },
  { name: "ownerId", width: 150 },
] as const;

/** The columns of the list of contacts. */
export function useContactColumns(): Column<ListedContact>[] {
  const editOf = useFieldEdit(contactKind);
  const isSmall = useSmallScreen();
  return useMemo(
    () => [
      ...columns.map(
        ({ name, ...size }): Column<ListedContact> => ({
          id: name,
          header: contactKind.fields[name].label,
          ...size,
          edit: isSmall ? undefined : editOf(name),
          render: (row) => <FieldValue row={row} name={name} kind={contactKind} none={isSmall ? "" : "Add"} />,
          ...(name === "name" && {
            sortable: true,
            isTitle: true,
            mobile: "title",
            render: (row) => <Link href={recordHref(contactKind, row.id)}>{row.name}</Link>,
          }),
          ...(name === "email" && { mobile: "detail" }),
        }),
      ),
      { id: "account", header: "Account", width: 190, render: (row) => <AccountLink row={row} /> },
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
    [editOf, isSmall],
  );
}

function AccountLink({ row: { accountId, accountName } }: { row: ListedContact }) {
  if (!accountId || !accountName) return null;
  return <Link href={`/accounts/${accountId}`}>{accountName}</Link>;
}
