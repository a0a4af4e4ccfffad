"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Link } from "@/app-link.tsx";
import { MergedRecords, RecordAlike } from "@/records/record-alike.tsx";
import { NewRecordDialog } from "@/records/record-dialogs.tsx";
import type { RecordKind } from "@/records/record-kind.ts";
import { RecordMissing, RecordPage } from "@/records/record-page.tsx";
import { RelatedList, RelatedLists } from "@/records/related-lists.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { type Account, accountKind } from "./account-kind.ts";

type Props = { id: string; timeline: ReactNode; contactKind: RecordKind };

/** One account with its people, deals, meetings and tickets. */
export function AccountScreen({ id, timeline, contactKind }: Props) {
  const trpc = useTRPC();
  const { data: account, error, refetch } = useQuery(trpc.accounts.get.queryOptions({ id }));
  const { data: alike } = useQuery(trpc.accounts.duplicates.queryOptions({ id }));
  if (!account) return <RecordMissing kind={accountKind} error={error} retry={() => void refetch()} />;
  return (
    <RecordPage
      kind={accountKind}
      row={account}
      line={[account.industry, account.country].filter(Boolean).join(", ")}
      notices={
        <>
          <RecordAlike
            kind={accountKind}
            row={account}
            alike={alike?.items ?? []}
            why="The same name or the same domain"
          />
          <MergedRecords kind={accountKind} merged={account.mergedFrom} />
        </>
      }
      lists={
        <>
          <People account={account} contactKind={contactKind} />
          <RelatedLists {...account} />
        </>
      }
      timeline={timeline}
    />
  );
}

function People({ account, contactKind }: { account: Account; contactKind: RecordKind }) {
  const router = useRouter();
  const [isNew, setNew] = useState(false);
  const { items, total } = account.contacts;
  return (
    <Box
      title="People"
      hint={total || undefined}
      actions={
        <Button variant="quiet" icon={<Plus />} onClick={() => setNew(true)}>
          Add
        </Button>
      }
    >
      <RelatedList none="Nobody yet." total={total}>
        {items.map(({ id, name, title, email }) => (
          <li key={id}>
            <Link href={`/contacts/${id}`}>{name}</Link>
            <span className="muted">{title}</span>
            <span className="muted num">{email}</span>
          </li>
        ))}
      </RelatedList>
      {isNew && (
        <NewRecordDialog
          kind={contactKind}
          account={account}
          onClose={() => setNew(false)}
          onCreated={(id) => router.push(`/contacts/${id}`)}
        />
      )}
    </Box>
  );
}
