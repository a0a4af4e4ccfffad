"use client";
import { Owner } from "@switchboard/ui/primitives/owner";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";

type Members = {
  /** Who can be given a ticket, whoever is at the screen first. */
  members: readonly { id: string; name: string }[];
  /** The id of the member at the screen. */
  me: string;
  nameOf: (id: string | null) => string | null;
};

const MembersContext = createContext<Members | null>(null);

/** Reads once who can be given a ticket. Takes who is at the screen. */
export function TicketMembers({ me, children }: { me: string; children: ReactNode }) {
  const { data } = useQuery(useTRPC().users.members.queryOptions());
  const value = useMemo(() => {
    const staff = (data?.items ?? []).filter(({ role }) => role !== "client");
    const names = new Map(data?.items.map(({ id, name }) => [id, name]));
    const members = staff.toSorted((one, other) => Number(other.id === me) - Number(one.id === me));
    return { members, me, nameOf: (id: string | null) => (id && names.get(id)) || null };
  }, [data, me]);
  return <MembersContext value={value}>{children}</MembersContext>;
}

/** Who can be given a ticket, and who of them is at the screen. Throws outside `TicketMembers`. */
export function useTicketMembers() {
  const members = use(MembersContext);
  if (!members) throw new Error("useTicketMembers needs TicketMembers above it");
  return members;
}

/** Whose ticket it is: the ring, and the name when asked for. */
export function Assignee({ id, withName }: { id: string | null; withName?: boolean }) {
  const { nameOf, me } = useTicketMembers();
  return <Owner name={nameOf(id)} isMe={id === me} withName={withName} />;
}
