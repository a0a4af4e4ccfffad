"use client";
import type { FilterField } from "@switchboard/ui/patterns/filter-builder-tree.ts";
import { leadFilterFields } from "@switchboard/ui/patterns/lead-filter-fields.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { leadFields } from "./lead-fields.ts";
import { useMembers } from "./members.tsx";

/** What can be asked of a lead: the fields and operators that the server knows, in the words of the screens. */
export function useFilterFields(): readonly FilterField[] {
  const trpc = useTRPC();
  const { members, me } = useMembers();
  // The fields change with the server alone, whatever happens to leads.
  const { data } = useQuery(trpc.leads.fields.queryOptions(undefined, { staleTime: "static" }));
  return useMemo(() => {
    const others = members.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name }));
    const owners = [{ value: "me", label: "Me" }, { value: "nobody", label: "Nobody" }, ...others];
    return leadFilterFields(data?.items ?? [], owners, leadFields);
  }, [data, members, me]);
}
