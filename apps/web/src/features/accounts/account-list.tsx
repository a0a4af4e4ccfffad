"use client";
import { RecordList } from "@/records/record-list.tsx";
import { usePages } from "@/records/use-pages.ts";
import { useRecordView } from "@/records/use-record-view.ts";
import { useTRPCClient } from "@/trpc/client.tsx";
import { useAccountColumns } from "./account-columns.tsx";
import { accountKind } from "./account-kind.ts";

/** The companies that the business deals with. */
export function AccountList() {
  const client = useTRPCClient();
  const { input } = useRecordView();
  const found = usePages("accounts", input, (asked) => client.accounts.list.query(asked));
  return (
    <RecordList
      kind={accountKind}
      columns={useAccountColumns()}
      found={found}
      firstWords="An account is a company. One is made when a lead is converted, or here."
    />
  );
}
