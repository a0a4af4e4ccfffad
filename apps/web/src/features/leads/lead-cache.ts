import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Outputs } from "@/trpc/client.tsx";
import type { Lead } from "./lead-words.ts";

type Page = Outputs["leads"]["list"];
type Board = Outputs["leads"]["board"];
type Card = Board[number]["items"][number];
/** What a lead becomes, or null when it goes. */
export type Edit = (lead: Lead) => Lead | null;

const keyOf = (procedure: string): QueryKey => [["leads", procedure]];

/** Changes leads wherever they are shown, before the server has answered. Gives back a way to take that back. */
export function editShown(queryClient: QueryClient, ids: readonly string[], edit: Edit) {
  const chosen = new Set(ids);
  const applied: Edit = (lead) => (chosen.has(lead.id) ? edit(lead) : lead);
  const all = { queryKey: [["leads"]] };
  // An answer that is on its way would overwrite the edit.
  void queryClient.cancelQueries(all);
  const before = queryClient.getQueriesData(all);
  queryClient.setQueriesData<Page | InfiniteData<Page>>({ queryKey: keyOf("list") }, (pages) =>
    editPages(pages, applied),
  );
  queryClient.setQueriesData<Board>({ queryKey: keyOf("board") }, (board) => board && editBoard(board, applied));
  queryClient.setQueriesData<Outputs["leads"]["get"]>({ queryKey: keyOf("get") }, (lead) => editOne(lead, applied));
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}

function editPages(pages: Page | InfiniteData<Page> | undefined, edit: Edit) {
  if (!pages) return pages;
  return "pages" in pages
    ? { ...pages, pages: pages.pages.map((page) => editPage(page, edit)) }
    : editPage(pages, edit);
}

function editPage(page: Page, edit: Edit): Page {
  const items = page.items.flatMap((lead) => edit(lead) ?? []);
  return { ...page, items, total: page.total - (page.items.length - items.length) };
}

function editOne(lead: Outputs["leads"]["get"] | undefined, edit: Edit) {
  const edited = lead && edit(lead);
  return edited ? { ...lead, ...edited } : lead;
}

/** Cards go to the column of their stage; counts and sums follow them. */
export function editBoard(board: Board, edit: Edit): Board {
  const before = board.flatMap((column) => column.items);
  const after = new Map(before.map((card) => [card.id, editCard(card, edit)]));
  return board.map((column) => {
    const stayed = column.items.flatMap((lead) => inStage(after.get(lead.id), column.stage));
    const came = before
      .filter((lead) => lead.stage !== column.stage)
      .flatMap((l) => inStage(after.get(l.id), column.stage));
    const items = [...stayed, ...came].toSorted((one, other) => placeOf(other) - placeOf(one));
    const more = sumOf(items) - sumOf(column.items);
    return {
      ...column,
      items,
      count: column.count + items.length - column.items.length,
      sum: (Number(column.sum) + more).toFixed(2),
      weightedSum: (Number(column.weightedSum) + more * column.winChance).toFixed(2),
    };
  });
}

function editCard(card: Card, edit: Edit) {
  const edited = edit(card);
  return edited && { ...card, ...edited };
}

const inStage = (card: Card | null | undefined, stage: Lead["stage"]) => (card?.stage === stage ? [card] : []);

/** Cards that nobody placed by hand stand by their age, the newest first. */
const placeOf = ({ boardPosition, createdAt }: Card) => boardPosition ?? Date.parse(createdAt);
const sumOf = (leads: readonly Lead[]) => leads.reduce((sum, lead) => sum + Number(lead.amount ?? 0), 0);
