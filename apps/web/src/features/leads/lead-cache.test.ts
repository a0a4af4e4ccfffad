import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { Outputs } from "@/trpc/client.tsx";
import { editBoard, editShown } from "./lead-cache.ts";

type Card = Outputs["leads"]["board"][number]["items"][number];
const rest = { rotDays: null, mostLeads: null, nextCursor: null };
const aLead = (id: string, changes: Partial<Card> = {}) =>
  ({
    id,
    stage: "new",
    amount: "100.00",
    boardPosition: null,
    createdAt: `2026-11-0${id}T00:00:00.000Z`,
    ...changes,
  }) as Card;

const aBoard = () => [
  {
    stage: "new" as const,
    count: 40,
    sum: "5000.00",
    weightedSum: "500.00",
    winChance: 0.1,
    ...rest,
    items: [aLead("3"), aLead("1")],
  },
  {
    stage: "won" as const,
    count: 1,
    sum: "7.50",
    weightedSum: "7.50",
    winChance: 1,
    ...rest,
    items: [aLead("2", { stage: "won", amount: "7.50" })],
  },
];

test("a moved card takes its count and amount along and stands by its age", () => {
  const [from, to] = editBoard(aBoard(), (lead) => (lead.id === "1" ? { ...lead, stage: "won" } : lead));
  expect(from).toMatchObject({ count: 39, sum: "4900.00", weightedSum: "490.00" });
  expect(to).toMatchObject({ count: 2, sum: "107.50" });
  expect(to?.items.map(({ id }) => id)).toEqual(["2", "1"]);
});

test("a deleted card leaves its column", () => {
  const [column] = editBoard(aBoard(), (lead) => (lead.id === "3" ? null : lead));
  expect(column).toMatchObject({ count: 39, sum: "4900.00" });
});

test("an edit shows in every list that holds the lead, and goes back as it was", () => {
  const queryClient = new QueryClient();
  const pages = [["leads", "list"], { input: {}, type: "infinite" }];
  const found = [["leads", "list"], { input: { q: "x" }, type: "query" }];
  const page = { items: [aLead("1"), aLead("2")], total: 2, totalIsEstimate: false, nextCursor: null };
  queryClient.setQueryData(pages, { pages: [page], pageParams: [null] });
  queryClient.setQueryData(found, page);

  const takeBack = editShown(queryClient, ["1"], () => null);
  expect(queryClient.getQueryData(pages)).toMatchObject({ pages: [{ total: 1, items: [{ id: "2" }] }] });
  expect(queryClient.getQueryData(found)).toMatchObject({ total: 1 });

  takeBack();
  expect(queryClient.getQueryData(found)).toEqual(page);
});
