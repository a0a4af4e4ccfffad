"use client";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { Link } from "@/app-link.tsx";
import { useRecordColumns } from "@/records/record-columns.tsx";
import { contactKind, type ListedContact } from "./contact-kind.ts";

const fields = [
  { name: "name", width: 200 },
  { name: "email", isDetail: true },
  { name: "phone", width: 150 },
  { name: "title", width: 160 },
  { name: "ownerId", width: 150 },
] as const;

const own: readonly Column<ListedContact>[] = [
  { id: "account", header: "Account", width: 190, render: (row) => <AccountLink row={row} /> },
];

/** The columns of the list of contacts. */
export const useContactColumns = () => useRecordColumns(contactKind, fields, own);

function AccountLink({ row: { accountId, accountName } }: { row: ListedContact }) {
  if (!accountId || !accountName) return null;
  return <Link href={`/accounts/${accountId}`}>{accountName}</Link>;
}
