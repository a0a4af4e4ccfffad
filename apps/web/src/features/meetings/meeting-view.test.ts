import { daysShown } from "@switchboard/ui/patterns/calendar-days.ts";
import { expect, test } from "vitest";
import { rangeOf, readView } from "./meeting-view.ts";

test("what the API is asked for holds every day that a page can show, wherever its reader is", () => {
  for (const view of ["day", "week", "month"] as const)
    for (const day of ["2026-11-01", "2026-11-24", "2027-01-31", "2026-02-28"])
      for (const weekStart of [0, 1, 6]) {
        const { from, to } = rangeOf(view, day);
        const days = daysShown(view, day, weekStart).flat();
        // Clocks go up to fourteen hours before UTC, so a day on each side belongs to it.
        expect((days[0] ?? "") > from && (days.at(-1) ?? "") < to, `${view} ${day} ${weekStart}`).toBe(true);
      }
});

test("an address that makes no sense shows this week", () => {
  expect(readView(new URLSearchParams("view=year&day=2026-13-45&start=soon"))).toMatchObject({
    view: "week",
    day: undefined,
    who: "mine",
    withCancelled: true,
    start: undefined,
  });
});
