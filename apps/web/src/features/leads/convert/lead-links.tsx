"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "@/app-link.tsx";
import { PartyPalette } from "@/records/record-dialogs.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { refreshSoon } from "@/trpc/refresh.ts";
import { useDeeds } from "@/trpc/use-deeds.ts";
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
  const { attempt } = useDeeds();
  const { mutateAsync } = useMutation(
    trpc.leads.link.mutationOptions({
      onSettled: () => {
        for (const noun of ["leads", "accounts", "contacts"]) refreshSoon(queryClient, { noun, id: null });
      },
    }),
  );
  return (asked: { accountId: string | null } | { contactId: string | null }) =>
    void attempt(mutateAsync({ id: lead.id, ...asked }), { message: `Linked ${nameOf(lead)}`, of: ["lead", lead.id] });
}
