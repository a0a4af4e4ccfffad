"use client";
import type { Column } from "@switchboard/ui/patterns/data-table";
import { inDigits } from "@switchboard/ui/primitives/locale.ts";
import { useRecordColumns } from "@/records/record-columns.tsx";
import { accountKind, type ListedAccount } from "./account-kind.ts";

const fields = [
  { name: "name", width: 240 },
  { name: "domain", isDetail: true },
  { name: "industry", width: 150 },
  { name: "phone", width: 150 },
  { name: "country", width: 130 },
  { name: "ownerId", width: 150 },
] as const;

const own: readonly Column<ListedAccount>[] = [
  { id: "contacts", header: "People", width: 80, align: "end", render: ({ contacts }) => figure(contacts) },
  { id: "leads", header: "Deals", width: 80, align: "end", render: ({ leads }) => figure(leads) },
];

/** The columns of the list of accounts. */
export const useAccountColumns = () => useRecordColumns(accountKind, fields, own);

const figure = (count: number) => (count > 0 ? inDigits(count) : <span className="muted">0</span>);
