"use client";
import { RecordList } from "@/records/record-list.tsx";
import { usePages } from "@/records/use-pages.ts";
import { useRecordView } from "@/records/use-record-view.ts";
import { useTRPCClient } from "@/trpc/client.tsx";
import { useContactColumns } from "./contact-columns.tsx";
import { contactKind } from "./contact-kind.ts";

/** The people whom the business deals with. */
export function ContactList() {
  const client = useTRPCClient();
  const { input } = useRecordView();
  const found = usePages("contacts", input, (asked) => client.contacts.list.query(asked));
  return (
    <RecordList
      kind={contactKind}
      columns={useContactColumns()}
      found={found}
      firstWords="A contact is a person. One is made when a lead is converted, or here."
    />
  );
}
