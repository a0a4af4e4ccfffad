"use client";
import { Owner } from "@switchboard/ui/primitives/owner";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";

type Member = { id: string; name: string };
const MeContext = createContext<string>("");

/** Says who is at the screen, so that "me" is marked. */
export function MeProvider({ id, children }: { id: string; children: ReactNode }) {
  return <MeContext value={id}>{children}</MeContext>;
}

/** The members who can own a lead, and who of them is at the screen. */
export function useMembers() {
  const trpc = useTRPC();
  const me = use(MeContext);
  const { data } = useQuery(trpc.users.members.queryOptions());
  return useMemo(() => {
    const members: readonly Member[] = data?.items ?? [];
    const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name ?? null;
    const options = [
      { value: "", label: "Nobody" },
      ...members.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (me)` : name })),
    ];
    return { members, me, nameOf, options };
  }, [data, me]);
}

/** The owner of a lead: the ring, and the name when asked for. */
export function LeadOwner({ id, withName }: { id: string | null; withName?: boolean }) {
  const { nameOf, me } = useMembers();
  return <Owner name={nameOf(id)} isMe={id === me} withName={withName} />;
}
