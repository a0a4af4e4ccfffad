import { expect, test } from "vitest";
import { emptyDraft, endAfter } from "./draft.ts";

const reader = { timeZone: "Asia/Manila", locale: "en-GB", weekStart: 1 };

test("a time that was drawn is written by the clock of the time zone", () => {
  const start = new Date("2026-11-24T02:00:00Z");
  const draft = emptyDraft({ me: "m", reader, start, end: new Date("2026-11-24T03:15:00Z") });
  expect([draft.starts, draft.ends]).toEqual(["2026-11-24T10:00", "2026-11-24T11:15"]);
});

test("a meeting planned from a lead begins with them", () => {
  const lead = { id: "l", name: "Hedy Lamarr", email: "hedy@example.com" };
  const draft = emptyDraft({ me: "m", reader, lead });
  expect(draft).toMatchObject({ title: "Meeting with Hedy Lamarr", leadId: "l", guests: [{ input: { leadId: "l" } }] });
});

test("the end moves with the start", () => {
  const was = { starts: "2026-11-24T23:30", ends: "2026-11-25T00:15" };
  expect(endAfter("2026-11-25T10:00", was)).toBe("2026-11-25T10:45");
  expect(endAfter("", was)).toBe("2026-11-25T00:15");
});
