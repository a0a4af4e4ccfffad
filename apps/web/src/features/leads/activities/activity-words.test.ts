import { expect, test } from "vitest";
import { nineOClock, urgencyOf } from "./activity-words.ts";

test("what is due tells how urgent it is", () => {
  const now = new Date(2026, 10, 21, 12);
  expect(urgencyOf(null, now)).toBe("none");
  expect(urgencyOf(new Date(2026, 10, 21, 11).toISOString(), now)).toBe("late");
  expect(urgencyOf(new Date(2026, 10, 21, 18).toISOString(), now)).toBe("today");
  expect(urgencyOf(new Date(2026, 10, 22, 9).toISOString(), now)).toBe("planned");
});

test("a new activity is proposed for nine in the morning, in the time of whoever plans it", () => {
  expect(nineOClock(new Date(2026, 10, 30, 17), 1)).toBe("2026-12-01T09:00");
});
