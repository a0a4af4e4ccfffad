"use client";
import { useQuery } from "@tanstack/react-query";
import { Building2, Mail, User, UserRound } from "lucide-react";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { nameOf } from "../meeting-words.ts";
import { useMembers } from "../use-members.ts";
import { type Guest, guestOfAddress, guestOfLead } from "./draft.ts";

const most = 5;
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export type Found = Guest & { icon: ReactNode };

/** Whom a text may mean: members, contacts, leads, and the address itself when it is one. */
export function useFoundPeople() {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim());
  const asked = { enabled: q.length > 1 };
  const trpc = useTRPC();
  const leads = useQuery(trpc.leads.list.queryOptions({ q, limit: most }, asked));
  const contacts = useQuery(trpc.contacts.list.queryOptions({ q, limit: most }, asked));
  const members = useMembers();
  const found: Found[] = [
    // The server knows whose address it is.
    ...(address.test(typed.trim()) ? [{ ...guestOfAddress(typed.trim().toLowerCase()), icon: <Mail /> }] : []),
    ...members
      .filter(({ name, email }) => q && `${name} ${email ?? ""}`.toLowerCase().includes(q.toLowerCase()))
      .slice(0, most)
      .map(({ id, name }) => ({
        id: `member-${id}`,
        label: name,
        hint: "Member",
        icon: <User />,
        input: { userId: id },
      })),
    ...(contacts.data?.items ?? []).map(({ id, name, email }) => ({
      id: `contact-${id}`,
      label: nameOf({ name, email }),
      icon: <Building2 />,
      input: { contactId: id },
      ...(email && { hint: email }),
    })),
    ...(leads.data?.items ?? []).map((lead) => ({ ...guestOfLead(lead), icon: <UserRound /> })),
  ];
  return { found, isBusy: leads.isFetching || contacts.isFetching, ask: setTyped };
}
