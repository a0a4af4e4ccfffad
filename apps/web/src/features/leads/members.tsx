"use client";
import { Owner } from "@switchboard/ui/primitives/owner";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";

type Member = { id: string; name: string };
type Members = {
  members: readonly Member[];
  /** The id of the member at the screen. */
  me: string;
  /** Whether they may take leads away as a file. */
  mayExport: boolean;
  nameOf: (id: string | null) => string | null;
  /** Who can own a lead, as the options of a choice. */
  options: { value: string; label: string }[];
};

const MembersContext = createContext<Members | null>(null);
const noMembers: readonly Member[] = [];

type Props = Pick<Members, "me" | "mayExport"> & { children: ReactNode };

/** Reads the members once for the page: hundreds of cells and cards show an owner. Takes who is at the screen. */
export function MembersProvider({ me, mayExport, children }: Props) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.users.members.queryOptions());
  const members = data?.items ?? noMembers;
  const value = useMemo(() => ({ ...about(members, me), mayExport }), [members, me, mayExport]);
  return <MembersContext value={value}>{children}</MembersContext>;
}

/** The members who can own a lead, and who of them is at the screen. Throws outside a `MembersProvider`. */
export function useMembers() {
  const members = use(MembersContext);
  if (!members) throw new Error("useMembers needs a MembersProvider above it");
  return members;
}

/** The owner of a lead: the ring, and the name when asked for. */
export function LeadOwner({ id, withName }: { id: string | null; withName?: boolean }) {
  const { nameOf, me } = useMembers();
  return <Owner name={nameOf(id)} isMe={id === me} withName={withName} />;
}

function about(members: readonly Member[], me: string): Omit<Members, "mayExport"> {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const nobody = { value: "", label: "Nobody" };
  return {
    members,
    me,
    nameOf: (id) => (id && names.get(id)) || null,
    options: [nobody, ...members.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (me)` : name }))],
  };
}
