import { expect, test } from "vitest";
import { clockIn, dayIn, visitorOf } from "./visitor.ts";

test("a visitor reads times by the clock that their browser names, and by the page's when it names none", () => {
  const manila = visitorOf("en-US,en;q=0.9", "Asia/Manila", "Europe/Berlin");
  expect(manila).toEqual({ timeZone: "Asia/Manila", locale: "en-US", weekStart: 0 });
  expect(clockIn("2026-11-24T20:00:00Z", manila)).toBe("4:00 AM");
  expect(dayIn("2026-11-24T20:00:00Z", manila.timeZone)).toBe("2026-11-25");
  expect(visitorOf("de-DE,de", undefined, "Europe/Berlin")).toEqual({
    timeZone: "Europe/Berlin",
    locale: "en-GB",
    weekStart: 1,
  });
});

test("nonsense in the address or the browser's languages does not break the page", () => {
  const visitor = visitorOf("*;q=1,%%", "Mars/Olympus", "Europe/Berlin");
  expect(visitor).toEqual({ timeZone: "Europe/Berlin", locale: "en-GB", weekStart: 1 });
});
