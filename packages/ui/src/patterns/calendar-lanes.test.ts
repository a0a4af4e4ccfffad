import { expect, test } from "vitest";
import { momentOf } from "./calendar-days.ts";
import { eventsOn, piecesOf } from "./calendar-lanes.ts";

const day = "2026-11-24";
const event = (id: string, from: number, to: number) => ({
  id,
  title: id,
  href: `#${id}`,
  start: momentOf(day, from),
  end: momentOf(day, to),
});
const placesOf = (...events: ReturnType<typeof event>[]) =>
  Object.fromEntries(piecesOf(events, [day]).map(({ event: { id }, lane, lanes }) => [id, `${lane + 1} of ${lanes}`]));

test("events that overlap stand side by side; those that only touch do not", () => {
  expect(placesOf(event("a", 600, 660), event("b", 630, 690), event("c", 690, 720))).toEqual({
    a: "1 of 2",
    b: "2 of 2",
    c: "1 of 1",
  });
});

test("a lane is used again as soon as it is free", () => {
  expect(placesOf(event("long", 600, 780), event("b", 600, 660), event("c", 660, 720))).toEqual({
    long: "1 of 2",
    b: "2 of 2",
    c: "2 of 2",
  });
});

test("an event over midnight is drawn on both days, and one that ends at midnight on one", () => {
  const days = [day, "2026-11-25"];
  const over = piecesOf([event("over", 1380, 1500)], days);
  expect(over.map(({ column, from, to }) => [column, from, to])).toEqual([
    [0, 1380, 1440],
    [1, 0, 60],
  ]);
  expect(piecesOf([event("till", 1380, 1440)], days)).toHaveLength(1);
  expect(eventsOn([event("till", 1380, 1440)], "2026-11-25")).toEqual([]);
});
