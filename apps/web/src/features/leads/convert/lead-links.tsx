"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@/app-link.tsx";
import { PartyPalette } from "@/records/record-dialogs.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useUndo } from "@/trpc/use-undo.ts";
import { type Lead, nameOf } from "../lead-words.ts";

/** The account or the contact of a lead, and a way to choose another. */
export function LeadLink({ lead, of }: { lead: Lead; of: "account" | "contact" }) {
  const { data } = useQuery(useTRPC().leads.links.queryOptions({ id: lead.id }));
  const link = useLink(lead);
  const [isOpen, setOpen] = useState(false);
  const party = data?.[of];
  return (
    <>
      {party && <Link href={of === "account" ? `/accounts/${party.id}` : `/contacts/${party.id}`}>{party.name}</Link>}{" "}
      <button type="button" className="value muted" onClick={() => setOpen(true)}>
        {party ? "Change" : "Add"}
        <span className="sr"> {of}</span>
      </button>
      {isOpen && (
        <PartyPalette
          of={of}
          {...(party && { none: `No ${of}` })}
          onClose={() => setOpen(false)}
          onPick={(picked) =>
            link(of === "account" ? { accountId: picked?.id ?? null } : { contactId: picked?.id ?? null })
          }
        />
      )}
    </>
  );
}

function useLink(lead: Lead) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const toast = useToast();
  const { undoOf, eventOf } = useUndo();
  const { mutate } = useMutation(
    trpc.leads.link.mutationOptions({
      onSuccess: async (linked, { id: _, ...asked }) => {
        const isMeant = ({ after }: { after: object | null }) =>
          Object.keys(asked).some((name) => name in (after ?? {}));
        const id = await eventOf(linked.id, isMeant);
        toast.show({ message: `Linked ${nameOf(lead)}`, undo: id ? undoOf([id]) : undefined });
      },
      onError: (error) => toast.show({ message: failureOf(error).message, tone: "negative" }),
      onSettled: () => {
        for (const noun of ["leads", "accounts", "contacts"]) refreshSoon(queryClient, { noun, id: null });
      },
    }),
  );
  return (asked: { accountId: string | null } | { contactId: string | null }) => mutate({ id: lead.id, ...asked });
}
