"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { MergeDialog } from "./record-dialogs.tsx";
import type { RecordKind, Row } from "./record-kind.ts";

type Props = {
  kind: RecordKind;
  row: Row;
  otherId: string;
  onClose: () => void;
  onMerged: (survivorId: string) => void;
};

/** Compares a record with another one that was found by its id. */
export function MergeWith({ kind, row, otherId, onClose, onMerged }: Props) {
  const trpc = useTRPC();
  const isAccount = kind.noun === "account";
  const account = useQuery(trpc.accounts.get.queryOptions({ id: otherId }, { enabled: isAccount }));
  const contact = useQuery(trpc.contacts.get.queryOptions({ id: otherId }, { enabled: !isAccount }));
  const other: Row | undefined = isAccount ? account.data : contact.data;
  return other && <MergeDialog kind={kind} rows={[row, other]} onClose={onClose} onMerged={onMerged} />;
}
