"use client";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import type { Lead, Stage } from "../lead-words.ts";
import { useLeadView } from "../use-lead-view.ts";

type BoardData = Outputs["leads"]["board"];
export type StageColumn = Omit<BoardData[number], "items"> & { cards: Lead[]; hasMore: boolean };

/** A page of more cards that was asked for: of which stage, after which cursor. */
type Asked = { stage: Stage; cursor?: string };
const perPage = 100;

/** The columns of the board, and a way to ask for more cards of one. */
export function useBoard() {
  const { filter } = useLeadView();
  const trpc = useTRPC();
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const board = useQuery(trpc.leads.board.queryOptions(filter, { placeholderData: keepPreviousData }));
  const pages = useQueries({
    queries: asked.map(({ stage, cursor }) =>
      trpc.leads.list.queryOptions({ ...filter, stage: [stage], limit: perPage, ...(cursor && { cursor }) }),
    ),
  });
  const loaded = asked.map(({ stage }, index) => ({ stage, page: pages[index]?.data }));
  const columns = board.data?.map(({ items, ...column }): StageColumn => {
    const more = loaded.flatMap(({ stage, page }) => (stage === column.stage ? (page?.items ?? []) : []));
    // Cards that were moved away stay in a page until it is read again.
    const cards = unique([...items, ...more]).filter(({ stage }) => stage === column.stage);
    return { ...column, cards, hasMore: cards.length < column.count };
  });

  /** Each page starts where the one before it ended; the first repeats the cards of the board. */
  function more(stage: Stage) {
    const pagesOfStage = loaded.filter((one) => one.stage === stage);
    const last = pagesOfStage.at(-1);
    if (last && !last.page?.nextCursor) return;
    setAsked([...asked, { stage, ...(last?.page?.nextCursor && { cursor: last.page.nextCursor }) }]);
  }

  return { columns, error: board.error, retry: () => void board.refetch(), more };
}

const unique = (leads: readonly Lead[]) => [...new Map(leads.map((lead) => [lead.id, lead])).values()];
