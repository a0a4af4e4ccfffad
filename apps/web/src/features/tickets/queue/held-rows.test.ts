import { expect, test } from "vitest";
import { besideIn, held } from "./held-rows.ts";

const rows = (ids: string) => Array.from(ids, (id) => ({ id }));
const seen = (ids: string) => Array.from(ids);
const shownAs = (found: { shown: { id: string }[] }) => found.shown.map(({ id }) => id).join("");

test("rows keep their places when the order of the queue changes", () => {
  expect(shownAs(held(rows("cab"), seen("abc")))).toBe("abc");
});

test("what comes in between waits, and is counted", () => {
  const found = held(rows("xaybc"), seen("abc"));
  expect(shownAs(found)).toBe("abc");
  expect(found.waiting).toBe(2);
});

test("what comes after the last one is shown: it moves nothing", () => {
  const found = held(rows("abcde"), seen("abc"));
  expect(shownAs(found)).toBe("abcde");
  expect(found.order).toEqual(seen("abcde"));
});

test("from a row that has left the queue one goes on where it stood", () => {
  const { shown, order } = held(rows("acd"), seen("abcd"));
  expect(shownAs({ shown })).toBe("acd");
  expect(besideIn(order, shown, "b", 1)).toBe("c");
  expect(besideIn(order, shown, "b", -1)).toBe("a");
  expect(besideIn(order, shown, "d", 1)).toBeUndefined();
  expect(besideIn(order, shown, undefined, 1)).toBe("a");
});
