import { expect, test } from "vitest";
import { formatMoney } from "./money.tsx";
import { relativeTime } from "./relative-time.tsx";

test("an amount shows cents only when it has some", () => {
  expect(formatMoney("3200.00")).toBe("$3,200");
  expect(formatMoney(12.5)).toBe("$12.50");
  expect(formatMoney(null)).toBe("");
});

test("a time is as short as the board needs it", () => {
  const now = Date.UTC(2026, 8, 14, 9, 41);
  const ago = (minutes: number) => relativeTime(new Date(now - minutes * 60_000), now);
  expect([ago(0.5), ago(6), ago(130), ago(60 * 25)]).toEqual(["now", "6 min", "2 h", "1 d"]);
  expect(ago(-120)).toBe("in 2 h");
  expect(ago(60 * 24 * 90)).toMatch(/2026/);
});
