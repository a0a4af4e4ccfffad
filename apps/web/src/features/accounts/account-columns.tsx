"use client";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { useSmallScreen } from "@switchboard/ui/patterns/use-small-screen.ts";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { useMemo } from "react";
import { Link } from "@/app-link.tsx";
import { FieldValue, useFieldEdit } from "@/records/field-value.tsx";
import { recordHref } from "@/records/record-kind.ts";
import { accountKind, type ListedAccount } from "./account-kind.ts";

const columns = [
  { name: "name", width: 240 },
  { name: "domain" },
  { name: "industry", width: 150 },
  { name: "phone", width: 150 },
  { name: "country", width: 130 },
  { name: "ownerId", width: 150 },
] as const;

/** The columns of the list of accounts. */
export function useAccountColumns(): Column<ListedAccount>[] {
  const editOf = useFieldEdit(accountKind);
  const isSmall = useSmallScreen();
  return useMemo(
    () => [
      ...columns.map(
        ({ name, ...size }): Column<ListedAccount> => ({
          id: name,
          header: accountKind.fields[name].label,
          ...size,
          edit: isSmall ? undefined : editOf(name),
          render: (row) => <FieldValue row={row} name={name} kind={accountKind} none={isSmall ? "" : "Add"} />,
          ...(name === "name" && {
            sortable: true,
            isTitle: true,
            mobile: "title",
            render: (row) => <Link href={recordHref(accountKind, row.id)}>{row.name}</Link>,
          }),
          ...(name === "domain" && { mobile: "detail" }),
        }),
      ),
      { id: "contacts", header: "People", width: 80, align: "end", render: ({ contacts }) => figure(contacts) },
      { id: "leads", header: "Deals", width: 80, align: "end", render: ({ leads }) => figure(leads) },
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

const figure = (count: number) => (count > 0 ? count.toLocaleString("en-US") : <span className="muted">0</span>);
