"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { useAnswers } from "@/trpc/use-answers.ts";
import { filterOfGroup, groupName } from "../lead-groups.ts";
import type { Lead } from "../lead-words.ts";
import { useLeadView } from "../use-lead-view.ts";

/** A page of the rows of a group that was asked for: of which group, after which cursor. */
type Asked = { key: string | null; cursor?: string };
const perPage = 100;
const noPages: readonly Asked[] = [];
const noneShut: ReadonlySet<string> = new Set();

export type RowGroup = {
  id: string;
  name: string;
  count: number;
  sum: number;
  rows: Lead[];
  isOpen: boolean;
  hasMore: boolean;
};

/** The groups of the list with their counts and sums; the rows of those that are open come when they are in view. */
export function useLeadGroups() {
  const { filter, sort, grouping } = useLeadView();
  const trpc = useTRPC();
  const [shut, setShut] = useState(noneShut);
  const [asked, setAsked] = useState<readonly Asked[]>(noPages);
  // Without groups the sums of the stages still give the total at the foot.
  const by = grouping ?? "stage";
  const found = useQuery(trpc.leads.groups.queryOptions({ ...filter, by }, { placeholderData: keepPreviousData }));
  const pages = useAnswers(
    asked.map(({ key, cursor }) =>
      trpc.leads.list.queryOptions({
        ...filterOfGroup(filter, by, key),
        sort,
        limit: perPage,
        ...(cursor && { cursor }),
      }),
    ),
  );
  const groups = useMemo(
    () =>
      found.data?.items.map((group): RowGroup => {
        const id = idOf(group.key);
        const rows = asked.flatMap(({ key }, at) => (key === group.key ? (pages[at]?.items ?? []) : []));
        return {
          id,
          name: groupName(by, group),
          count: group.count,
          sum: Number(group.sum),
          rows: [...new Map(rows.map((lead) => [lead.id, lead])).values()],
          isOpen: !shut.has(id),
          hasMore: rows.length < group.count,
        };
      }),
    [found.data, asked, pages, by, shut],
  );

  /** Each page starts where the one before it ended. */
  function more(id: string) {
    const group = found.data?.items.find(({ key }) => idOf(key) === id);
    if (!group) return;
    const last = asked.findLastIndex(({ key }) => key === group.key);
    const cursor = pages[last]?.nextCursor;
    if (last >= 0 && !cursor) return;
    // Several groups may be asked for at once.
    setAsked((before) => [...before, { key: group.key, ...(cursor && { cursor }) }]);
  }

  return {
    groups,
    isCut: found.data?.isCut ?? false,
    isLoading: found.isPending,
    error: found.error,
    retry: () => void found.refetch(),
    more,
    toggle: (id: string) => setShut((before) => before.symmetricDifference(new Set([id]))),
  };
}

const idOf = (key: string | null) => key ?? "none";
