import { expect, test } from "vitest";
import { byDay, isFree, nearestTo, type Offer, offeredSlots, rangeOfDays } from "./rules.ts";

const everyDay = (from: number, to: number) =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: from * 60, to: to * 60 }));
const offer = (changes: Partial<Offer> = {}): Offer => ({
  durationMinutes: 30,
  bufferMinutes: 0,
  noticeMinutes: 0,
  horizonDays: 365,
  timeZone: "Europe/Berlin",
  hours: everyDay(9, 11),
  ...changes,
});
const longAgo = new Date("2026-03-01T00:00:00Z");
const on = (day: string, given: Offer, now = longAgo) =>
  offeredSlots(given, rangeOfDays(day, day, given.timeZone), now).map(({ startsAt }) =>
    startsAt.toISOString().slice(11, 16),
  );

test("hours are those of the page's clock, before and after it changes", () => {
  expect(on("2026-03-28", offer())).toEqual(["08:00", "08:30", "09:00", "09:30"]);
  expect(on("2026-03-29", offer())).toEqual(["07:00", "07:30", "08:00", "08:30"]);
});

test("a night in which the clock jumps ahead has an hour less, and no slot twice or outside its hours", () => {
  expect(on("2026-03-29", offer({ hours: everyDay(1, 4) }))).toEqual(["00:00", "00:30", "01:00", "01:30"]);
  expect(on("2026-03-28", offer({ hours: everyDay(1, 4) }))).toHaveLength(6);
  // Half past two does not exist: what begins then begins at three, and what ends then ends at three.
  expect(on("2026-03-29", offer({ hours: [{ day: 0, from: 150, to: 240 }] }))).toEqual(["01:00", "01:30"]);
  expect(on("2026-03-29", offer({ hours: [{ day: 0, from: 60, to: 150 }] }))).toEqual(["00:00", "00:30"]);
});

test("a night in which the clock goes back has an hour more, each slot at a moment of its own", () => {
  const slots = on("2026-10-25", offer({ hours: everyDay(1, 4) }));
  expect(slots).toHaveLength(8);
  expect(new Set(slots).size).toBe(8);
});

test("a zone of half hours, one across the date line, and a stretch until midnight", () => {
  expect(on("2026-05-04", offer({ timeZone: "Asia/Kolkata", hours: everyDay(9, 10) }))).toEqual(["03:30", "04:00"]);
  expect(on("2026-05-04", offer({ timeZone: "Pacific/Auckland", hours: everyDay(23, 24) }))).toEqual([
    "11:00",
    "11:30",
  ]);
});

test("the hours of a weekday are offered on that day of the page, whatever day the visitor has", () => {
  const mondays = offer({ hours: [{ day: 1, from: 8 * 60, to: 9 * 60 }], timeZone: "Asia/Tokyo" });
  const sundayInNewYork = rangeOfDays("2026-05-03", "2026-05-03", "America/New_York");
  const slots = offeredSlots(mondays, sundayInNewYork, longAgo);
  expect(slots.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    "2026-05-03T23:00:00.000Z",
    "2026-05-03T23:30:00.000Z",
  ]);
  expect(byDay(slots, "2026-05-02", "2026-05-03", "America/New_York")).toEqual([
    { date: "2026-05-02", slots: [] },
    { date: "2026-05-03", slots },
  ]);
});

test("nothing is offered within the notice, beyond the horizon, or that does not end within the hours", () => {
  const now = new Date("2026-05-04T07:10:00Z");
  expect(on("2026-05-04", offer({ noticeMinutes: 60 }), now)).toEqual(["08:30"]);
  expect(on("2026-05-05", offer({ horizonDays: 1 }), now)).toEqual(["07:00"]);
  expect(on("2026-05-06", offer({ horizonDays: 1 }), now)).toEqual([]);
  expect(on("2026-05-04", offer({ durationMinutes: 50 }))).toEqual(["07:00", "07:50"]);
});

test("stretches that overlap give each slot once", () => {
  const hours = [
    { day: 1, from: 540, to: 600 },
    { day: 1, from: 540, to: 660 },
  ];
  expect(on("2026-05-04", offer({ hours }))).toEqual(["07:00", "07:30", "08:00", "08:30"]);
});

const span = (from: string, to: string) => ({
  startsAt: new Date(`2026-05-04T${from}:00Z`),
  endsAt: new Date(`2026-05-04T${to}:00Z`),
});

test("a slot beside something else is free, unless a pause is asked for between them", () => {
  expect(isFree(span("09:00", "09:30"), [span("09:30", "10:00"), span("08:00", "09:00")], 0)).toBe(true);
  expect(isFree(span("09:00", "09:30"), [span("09:30", "10:00")], 10)).toBe(false);
  expect(isFree(span("09:00", "09:30"), [span("08:00", "08:55")], 10)).toBe(false);
  expect(isFree(span("09:00", "09:30"), [span("09:10", "09:20")], 0)).toBe(false);
});

test("the nearest slots come in the order of time", () => {
  const slots = [span("08:00", "08:30"), span("11:00", "11:30"), span("12:00", "12:30"), span("18:00", "18:30")];
  const near = nearestTo(new Date("2026-05-04T11:40:00Z"), slots, 3);
  expect(near).toEqual([slots[0]!.startsAt, slots[1]!.startsAt, slots[2]!.startsAt]);
});
