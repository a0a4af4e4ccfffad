import { expect, test } from "vitest";
import { type LeadPages, withPage } from "./page-refresh.ts";

type Answer = Parameters<typeof withPage>[2];
const page = (ids: string, nextCursor: string | null) =>
  ({ items: Array.from(ids).map((id) => ({ id })), total: 9, totalIsEstimate: false, nextCursor }) as unknown as Answer;
const list = (): LeadPages => ({
  pages: [page("abc", "c"), page("def", "f"), page("g", null)],
  pageParams: [null, "c", "f"],
});
const shown = ({ pages }: LeadPages) => pages.map(({ items }) => items.map(({ id }) => id).join(""));

test("arrivals join at the top, and what they pushed down is not lost", () => {
  const once = withPage(list(), 0, page("xab", "b"));
  expect(shown(once)).toEqual(["xabc", "def", "g"]);
  expect(shown(withPage(once, 0, page("yxa", "a")))).toEqual(["yxabc", "def", "g"]);
  expect(once.pages[0]?.nextCursor).toBe("c");
});

test("a page whose rows left reaches into the next one, which stays", () => {
  expect(shown(withPage(list(), 0, page("acd", "d")))).toEqual(["acd", "def", "g"]);
});

test("a list that ends earlier now has no later pages, and so has one that is all new", () => {
  expect(shown(withPage(list(), 1, page("d", null)))).toEqual(["abc", "d"]);
  const renewed = withPage(list(), 0, page("xyz", "z"));
  expect(shown(renewed)).toEqual(["xyz"]);
  expect(renewed.pages[0]?.nextCursor).toBe("z");
  expect(renewed.pageParams).toEqual([null]);
});
