"use client";
import { CommandPalette } from "@switchboard/ui/patterns/command-palette";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Building2, CircleSlash, Contact } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";

type Party = { id: string; name: string };
type Props = {
  of: "account" | "contact";
  onClose: () => void;
  /** Null stands for none, where that can be chosen. */
  onPick: (party: Party | null) => void;
  /** The words for none; without them one has to be chosen. */
  none?: string;
};

/** Finds an account or a contact from the keyboard. */
export function PartyPalette({ of, onClose, onPick, none }: Props) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const { items, isBusy } = useParties(of, q);
  const found = items.map((party) => ({ ...party, run: () => onPick({ id: party.id, name: party.label }) }));
  const nothing = { id: "none", label: none ?? "", icon: <CircleSlash />, run: () => onPick(null) };
  return (
    <CommandPalette
      open
      onOpenChange={onClose}
      onQuery={setTyped}
      busy={isBusy || q !== typed.trim()}
      placeholder={of === "account" ? "Find an account" : "Find a contact"}
      groups={[
        { title: of === "account" ? "Accounts" : "Contacts", isServed: true, items: found },
        ...(none ? [{ title: "Or", items: [nothing] }] : []),
      ]}
    />
  );
}

function useParties(of: Props["of"], q: string) {
  const trpc = useTRPC();
  const input = { limit: 8, sort: "name" as const, ...(q && { q }) };
  const shared = { placeholderData: keepPreviousData };
  const accounts = useQuery(trpc.accounts.list.queryOptions(input, { ...shared, enabled: of === "account" }));
  const contacts = useQuery(trpc.contacts.list.queryOptions(input, { ...shared, enabled: of === "contact" }));
  if (of === "account")
    return {
      isBusy: accounts.isFetching,
      items: (accounts.data?.items ?? []).map(({ id, name, domain }) => ({
        id,
        label: name,
        ...(domain && { hint: domain }),
        icon: <Building2 />,
      })),
    };
  return {
    isBusy: contacts.isFetching,
    items: (contacts.data?.items ?? []).map(({ id, name, email }) => ({
      id,
      label: name,
      ...(email && { hint: email }),
      icon: <Contact />,
    })),
  };
}
