import { expect, test } from "vitest";
import { readView, withChanges } from "./dashboard-view.ts";
import { dayBegins, dayInWords, spanInWords } from "./dashboard-words.ts";

const today = "2026-11-21";
const view = (search: string) => readView(new URLSearchParams(search), today);

test("an address without days shows the last thirty, compared, as charts", () => {
  expect(view("")).toEqual({
    span: { from: "2026-10-23", to: today },
    length: 30,
    isCompared: true,
    tables: [],
  });
});

test("an address keeps a stretch of days, days of its own, and which charts are tables", () => {
  expect(view("days=7").span).toEqual({ from: "2026-11-15", to: today });
  expect(view("from=2026-09-01&to=2026-09-14")).toMatchObject({
    span: { from: "2026-09-01", to: "2026-09-14" },
    length: undefined,
  });
  expect(view("compare=off&table=funnel,nonsense,days")).toMatchObject({
    isCompared: false,
    tables: ["days", "funnel"],
  });
});

test("days that make no sense are left out", () => {
  for (const search of ["days=8", "from=2026-11-21&to=2026-11-20", "from=2020-01-01&to=2026-11-20", "from=x&to=y"])
    expect(view(search).length).toBe(30);
});

test("an address is changed in one place and keeps the rest", () => {
  expect(withChanges("?days=7&compare=off", { table: "days,funnel", compare: undefined })).toBe(
    "?days=7&table=days,funnel",
  );
});

test("days are told with the months and years that they need", () => {
  expect(spanInWords({ from: "2026-10-01", to: "2026-10-14" })).toBe("1 to 14 Oct");
  expect(spanInWords({ from: "2026-10-28", to: "2026-11-03" })).toBe("28 Oct to 3 Nov");
  expect(spanInWords({ from: "2025-12-28", to: "2026-01-03" })).toBe("28 Dec 2025 to 3 Jan 2026");
  expect(spanInWords({ from: today, to: today })).toBe(dayInWords(today));
});

test("whoever is elsewhere is told when a day begins for them", () => {
  expect(dayBegins(today, "Asia/Manila")).toBe("08:00");
  expect(dayBegins(today, "America/New_York")).toBe("19:00");
  expect(dayBegins(today, "UTC")).toBeNull();
});
