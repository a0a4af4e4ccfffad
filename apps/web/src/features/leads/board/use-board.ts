"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { useAnswers } from "@/trpc/use-answers.ts";
import type { Stage } from "../lead-words.ts";
import { useLeadView } from "../use-lead-view.ts";

type BoardData = Outputs["leads"]["board"];
export type Card = BoardData[number]["items"][number];
export type StageColumn = Omit<BoardData[number], "items" | "nextCursor"> & { cards: Card[]; hasMore: boolean };

/** A page of more cards that was asked for: of which stage, after which cursor. */
type Asked = { stage: Stage; cursor: string };
const perPage = 100;

/** The columns of the board, and a way to ask for more cards of one. */
export function useBoard() {
  const { filter } = useLeadView();
  const trpc = useTRPC();
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const board = useQuery(trpc.leads.board.queryOptions(filter, { placeholderData: keepPreviousData }));
  const pages = useAnswers(
    asked.map(({ stage, cursor }) =>
      trpc.leads.boardColumn.queryOptions({ ...withoutStage(filter), stage, limit: perPage, cursor }),
    ),
  );
  const loaded = asked.map(({ stage }, index) => ({ stage, page: pages[index] }));
  const columns = board.data?.map(({ items, nextCursor: _, ...column }): StageColumn => {
    const more = loaded.flatMap(({ stage, page }) => (stage === column.stage ? (page?.items ?? []) : []));
    // Cards that were moved away stay in a page until it is read again.
    const cards = unique([...items, ...more]).filter(({ stage }) => stage === column.stage);
    return { ...column, cards, hasMore: cards.length < column.count };
  });

  /** Each page starts where the one before it ended. */
  function more(stage: Stage) {
    const pagesOfStage = loaded.filter((one) => one.stage === stage);
    const last = pagesOfStage.at(-1);
    if (last && !last.page) return;
    const cursor = (last?.page ?? board.data?.find((column) => column.stage === stage))?.nextCursor;
    if (cursor) setAsked([...asked, { stage, cursor }]);
  }

  return { columns, error: board.error, retry: () => void board.refetch(), more };
}

const unique = (cards: readonly Card[]) => [...new Map(cards.map((card) => [card.id, card])).values()];
const withoutStage = ({ stage: _, ...filter }: ReturnType<typeof useLeadView>["filter"]) => filter;
