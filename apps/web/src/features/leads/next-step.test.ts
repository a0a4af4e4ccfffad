import { expect, test } from "vitest";
import { nextStep } from "./next-step.ts";
import { durationInWords } from "./panel/duration.ts";

const lead = { stage: "new", expectedCloseOn: null, source: "manual", confirmedAt: null } as const;

test("a close date says how it stands to today", () => {
  const on = (expectedCloseOn: string) => nextStep({ ...lead, expectedCloseOn }, "2026-11-21");
  expect(on("2026-11-21")).toEqual({ words: "Closes today", dot: "today" });
  expect(on("2026-11-19")).toEqual({ words: "Close date, 2 d late", dot: "late" });
  expect(on("2026-11-30")).toEqual({ words: "Closes 30 Nov", dot: "planned" });
});

test("what is planned comes before a close date, and says whether it is late", () => {
  const planned = (dueAt: string) =>
    nextStep({ ...lead, expectedCloseOn: "2026-11-21" }, "2026-11-21", { type: "call", subject: "Ring back", dueAt });
  expect(planned("2026-11-20T23:00:00.000Z")).toEqual({ words: "Ring back", dot: "late" });
  expect(planned("2026-11-21T08:00:00.000Z").dot).toBe("today");
  expect(planned("2026-11-22T08:00:00.000Z").dot).toBe("planned");
});

test("a closed lead is never late", () => {
  expect(nextStep({ ...lead, stage: "won", expectedCloseOn: "2026-01-01" }, "2026-11-21").dot).toBe("none");
});

test("a time in a stage is said in its two largest units", () => {
  expect([20, 360, 14_760, 172_800, 176_400, 172_860].map(durationInWords)).toEqual([
    "less than a minute",
    "6 min",
    "4 h 6 min",
    "2 d",
    "2 d 1 h",
    "2 d",
  ]);
});
