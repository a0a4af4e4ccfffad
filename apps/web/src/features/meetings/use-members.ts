"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";

type Member = { id: string; name: string; email?: string };
const nobody: readonly Member[] = [];

/** The members of the workspace who can hold a meeting. */
export function useMembers(): readonly Member[] {
  const trpc = useTRPC();
  return useQuery(trpc.users.members.queryOptions()).data?.items ?? nobody;
}
