"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/trpc/client.tsx";

/** The members who can own a record: their names, and the options of a choice. */
export function useOwners() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.users.members.queryOptions());
  return useMemo(() => {
    const members = data?.items ?? [];
    const names = new Map(members.map(({ id, name }) => [id, name]));
    return {
      nameOf: (id: string) => names.get(id) ?? null,
      options: [{ value: "", label: "Nobody" }, ...members.map(({ id, name }) => ({ value: id, label: name }))],
    };
  }, [data]);
}
