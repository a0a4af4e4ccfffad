"use client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "@/app-link.tsx";
import { MergedRecords, RecordAlike } from "@/records/record-alike.tsx";
import { PartyPalette } from "@/records/record-dialogs.tsx";
import { RecordMissing, RecordPage } from "@/records/record-page.tsx";
import { RelatedLists } from "@/records/related-lists.tsx";
import { useRecordChanges } from "@/records/use-record-changes.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { type Contact, contactKind } from "./contact-kind.ts";
import { accessLabels, usePortalAccess } from "./use-portal-access.tsx";

/** One contact with their account, deals, meetings and tickets. */
export function ContactScreen({ id, timeline, mayInvite }: { id: string; timeline: ReactNode; mayInvite: boolean }) {
  const trpc = useTRPC();
  const { data: contact, error, refetch } = useQuery(trpc.contacts.get.queryOptions({ id }));
  const { data: alike } = useQuery(trpc.contacts.duplicates.queryOptions({ id }));
  const access = usePortalAccess(contact);
  if (!contact) return <RecordMissing kind={contactKind} error={error} retry={() => void refetch()} />;
  const portal = accessLabels[contact.access];
  return (
    <RecordPage
      kind={contactKind}
      row={contact}
      line={[contact.title, contact.account?.name, portal].filter(Boolean).join(", ")}
      own={{ accountId: <AccountValue contact={contact} /> }}
      menu={mayInvite ? access.menu : []}
      notices={
        <>
          <RecordAlike
            kind={contactKind}
            row={contact}
            alike={alike?.items ?? []}
            why="The same mailbox or the same number"
          />
          <MergedRecords kind={contactKind} merged={contact.mergedFrom} />
        </>
      }
      lists={<RelatedLists {...contact} />}
      timeline={timeline}
    />
  );
}

/** The account of a contact, and a way to choose another. */
function AccountValue({ contact }: { contact: Contact }) {
  const { save } = useRecordChanges(contactKind);
  const [isOpen, setOpen] = useState(false);
  const { account } = contact;
  return (
    <>
      {account && <Link href={`/accounts/${account.id}`}>{account.name}</Link>}{" "}
      <button type="button" className="value muted" onClick={() => setOpen(true)}>
        {account ? "Change" : "Add"}
        <span className="sr"> account</span>
      </button>
      {isOpen && (
        <PartyPalette
          of="account"
          none="No account"
          onClose={() => setOpen(false)}
          onPick={(picked) => void save(contact, { accountId: picked?.id ?? null })}
        />
      )}
    </>
  );
}
