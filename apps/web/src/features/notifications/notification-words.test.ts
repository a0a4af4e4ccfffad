import { expect, test } from "vitest";
import { byDay, clockAt, minutesAt, type Notification } from "./notification-words.ts";
import { unreadInWords } from "./unread-words.ts";

const told = (createdAt: string) => ({ createdAt }) as Notification;

test("days are those of the reader's clock, and the two newest have names", () => {
  const items = ["2026-11-21T22:30:00Z", "2026-11-21T12:00:00Z", "2026-11-18T12:00:00Z"].map(told);
  const reader = { timeZone: "Asia/Tokyo", locale: "en-GB" };
  const days = byDay(items, reader, new Date("2026-11-22T01:00:00Z"));
  expect(days.map(({ title, told: some }) => [title, some.length])).toEqual([
    ["Today", 1],
    ["Yesterday", 1],
    ["Wednesday 18 November", 1],
  ]);
});

test("a bell counts to 99, and a clock reads as it was written", () => {
  expect([unreadInWords(3), unreadInWords(100)]).toEqual(["3", "99+"]);
  expect(minutesAt(clockAt(22 * 60 + 5))).toBe(22 * 60 + 5);
});
