import { expect, test } from "vitest";
import { addDays, dayOf, daysShown, momentOf, shift, stepDay, titleOf, weekStartOf } from "./calendar-days.ts";

test("a week begins where the reader's language begins it", () => {
  expect(daysShown("week", "2026-11-24", 1)[0]?.[0]).toBe("2026-11-23");
  expect(daysShown("week", "2026-11-24", 0)[0]?.[0]).toBe("2026-11-22");
  expect([weekStartOf("en-GB"), weekStartOf("en-US"), weekStartOf("ar-EG")]).toEqual([1, 0, 6]);
});

test("a month shows whole weeks, and every one of its days", () => {
  const weeks = daysShown("month", "2026-11-24", 1);
  expect(weeks).toHaveLength(6);
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual(["2026-10-26", "2026-12-06"]);
  expect(daysShown("month", "2027-02-10", 1)).toHaveLength(4);
});

test("a month after the 31st is the next month, not the one after", () => {
  expect(stepDay("month", "2026-10-31", 1)).toBe("2026-11-30");
  expect(stepDay("month", "2026-03-31", -1)).toBe("2026-02-28");
  expect(stepDay("week", "2026-11-24", -1)).toBe("2026-11-17");
});

test("days follow each other through the nights of 23 and 25 hours", () => {
  for (const day of ["2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"])
    expect(dayOf(momentOf(addDays(day, 1)))).toBe(addDays(day, 1));
  expect(dayOf(shift(momentOf("2026-03-28", 600), 1))).toBe("2026-03-29");
  expect(shift(momentOf("2026-03-28", 600), 1).getHours()).toBe(10);
});

test("a page is called by what it shows", () => {
  expect(titleOf("month", "2026-11-24", 1, "en-GB")).toBe("November 2026");
  expect(titleOf("week", "2026-11-24", 1, "en-GB")).toMatch(/^23\s?–\s?29 November 2026$/);
  expect(titleOf("day", "2026-11-24", 1, "en-GB")).toMatch(/Tuesday.* 24 November 2026/);
});
