"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useTRPC } from "@/trpc/client.tsx";
import { leadPageHref } from "../lead-address.ts";
import { viewLabel } from "../lead-view.ts";
import { originIn, origins, searchOfOrigin } from "../lead-way.ts";
import { useLeadView } from "../use-lead-view.ts";

/** Where a record was opened from, and how to go on there. Without a view the list is its home. */
export type LeadWay = {
  home: { href: string; label: string };
  view?: { search: string; label: string } | undefined;
  previous?: (() => void) | undefined;
  next?: (() => void) | undefined;
};

/** Where a record was opened from, and the leads before and after it there. */
export function useLeadWay(id: string): LeadWay {
  const router = useRouter();
  const address = useSearchParams();
  const { params, saved } = useLeadView();
  const origin = originIn(params);
  const { previousId, nextId } = useNeighbours(id, origin);
  const go = (to: string | null | undefined) => {
    if (to) router.replace(leadPageHref(to));
  };
  const previous = () => go(previousId);
  const next = () => go(nextId);
  useShortcuts({ j: next, k: previous });
  const { path, label } = origins[origin ?? "list"];
  return {
    home: { href: path, label },
    view: origin && { search: searchOfOrigin(String(address ?? "")), label: viewLabel(params, saved) },
    previous: previousId ? previous : undefined,
    next: nextId ? next : undefined,
  };
}

type Neighbours = { previousId?: string | null | undefined; nextId?: string | null | undefined };

function useNeighbours(id: string, origin: ReturnType<typeof originIn>): Neighbours {
  const trpc = useTRPC();
  const { filter, sort } = useLeadView();
  const listed = useQuery(trpc.leads.neighbours.queryOptions({ id, ...filter, sort }, { enabled: origin === "list" }));
  const board = useQuery(trpc.leads.board.queryOptions(filter, { enabled: origin === "board" }));
  if (origin !== "board") return listed.data ?? {};
  const cards = board.data?.find(({ items }) => items.some((card) => card.id === id))?.items ?? [];
  const at = cards.findIndex((card) => card.id === id);
  return { previousId: cards[at - 1]?.id, nextId: at < 0 ? undefined : cards[at + 1]?.id };
}
