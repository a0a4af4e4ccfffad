import { expect, test } from "vitest";
import { inView, startsOf } from "./lines.ts";

const rows = startsOf(1000, () => 32);

test("the lines in view are drawn, and a dozen beyond on each side", () => {
  expect(inView(rows, 0, 320)).toBe("0 22");
  expect(inView(rows, 3200, 320)).toBe("88 122");
  expect(inView(rows, 1000 * 32 - 320, 320)).toBe("978 999");
});

test("lines of different heights start where those before them end", () => {
  const starts = startsOf(3, (index) => (index === 0 ? 40 : 32));
  expect([...starts]).toEqual([0, 40, 72, 104]);
  expect(inView(starts, 0, 40)).toBe("0 2");
});

test("a box that is scrolled beyond its lines draws the last ones, and none when there are none", () => {
  expect(
    inView(
      startsOf(5, () => 32),
      9000,
      320,
    ),
  ).toBe("0 4");
  expect(
    inView(
      startsOf(0, () => 32),
      0,
      320,
    ),
  ).toBe("0 -1");
});
