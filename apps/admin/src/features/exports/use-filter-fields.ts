"use client";
import { leadFilterFields } from "@switchboard/ui/patterns/lead-filter-fields.ts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";

/** What can be asked of the leads of an export. */
export function useFilterFields() {
  const trpc = useTRPC();
  const fields = useQuery(trpc.leads.fields.queryOptions(undefined, { staleTime: "static" })).data;
  const members = useQuery(trpc.users.members.queryOptions()).data;
  return useMemo(() => {
    const people = (members?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
    const owners = [{ value: "me", label: "Me" }, { value: "nobody", label: "Nobody" }, ...people];
    return leadFilterFields(fields?.items ?? [], owners);
  }, [fields, members]);
}
