import { expect, test } from "vitest";
import { between } from "./chosen-rows.ts";

const order = ["a", "b", "c", "d"];

test("with Shift all rows between two are chosen, in either direction", () => {
  expect(between(order, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(order, "d", "b")).toEqual(["b", "c", "d"]);
});

test("where the row before is none, or has left the queue, one row is chosen", () => {
  expect(between(order, undefined, "c")).toEqual(["c"]);
  expect(between(order, "x", "c")).toEqual(["c"]);
});
