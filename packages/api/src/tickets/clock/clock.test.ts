import { describe, expect, test } from "vitest";
import {
  afterBusiness,
  businessTime,
  defaultLevels,
  type Levels,
  resumeClock,
  rewindClock,
  startClock,
  stopClock,
} from "./rules.ts";

const minute = 60_000;
const hour = 60 * minute;
const at = (text: string) => new Date(text);
const levelsIn = (timeZone: string, more: Partial<Levels> = {}): Levels => ({ ...defaultLevels, timeZone, ...more });
const utc = levelsIn("UTC");

describe("business time", () => {
  test("runs on Monday to Friday from nine to five, and nowhere else", () => {
    // 2026-11-20 is a Friday.
    expect(afterBusiness(utc, at("2026-11-20T16:30:00Z"), hour)).toEqual(at("2026-11-23T09:30:00Z"));
    expect(afterBusiness(utc, at("2026-11-21T12:00:00Z"), hour)).toEqual(at("2026-11-23T10:00:00Z"));
    expect(afterBusiness(utc, at("2026-11-20T06:00:00Z"), 8 * hour)).toEqual(at("2026-11-20T17:00:00Z"));
  });

  test("leaves holidays out", () => {
    const levels = levelsIn("UTC", { holidays: ["2026-11-23", "2026-11-24"] });
    expect(afterBusiness(levels, at("2026-11-20T16:30:00Z"), hour)).toEqual(at("2026-11-25T09:30:00Z"));
    expect(businessTime(levels, at("2026-11-20T16:00:00Z"), at("2026-11-25T10:00:00Z"))).toBe(2 * hour);
  });

  test("is that of the workspace's clocks: a day of nine to five in New York begins at 14:00 UTC in winter", () => {
    const newYork = levelsIn("America/New_York");
    expect(afterBusiness(newYork, at("2026-11-23T00:00:00Z"), hour)).toEqual(at("2026-11-23T15:00:00Z"));
    // Sunday evening in New York is Monday in UTC already.
    expect(afterBusiness(newYork, at("2026-11-23T03:00:00Z"), minute)).toEqual(at("2026-11-23T14:01:00Z"));
  });

  test.each([
    ["spring in New York", "America/New_York", "2026-03-06T21:00:00Z", "2026-03-09T13:30:00Z"],
    ["autumn in New York", "America/New_York", "2026-10-30T20:00:00Z", "2026-11-02T14:30:00Z"],
    ["spring in Berlin", "Europe/Berlin", "2026-03-27T15:00:00Z", "2026-03-30T07:30:00Z"],
    ["autumn in Berlin", "Europe/Berlin", "2026-10-23T14:00:00Z", "2026-10-26T08:30:00Z"],
    ["half an hour on Lord Howe", "Australia/Lord_Howe", "2026-10-02T05:30:00Z", "2026-10-04T22:30:00Z"],
  ])("keeps to the clocks when they change: %s", (_, timeZone, from, to) => {
    const levels = levelsIn(timeZone);
    const end = afterBusiness(levels, at(from), 90 * minute);
    expect(end).toEqual(at(to));
    expect(businessTime(levels, at(from), end)).toBe(90 * minute);
  });

  test("a night shift over the change of clocks has an hour less in spring and one more in autumn", () => {
    const night = levelsIn("Europe/Berlin", { hours: [{ day: 0, from: 0, to: 360 }] });
    expect(businessTime(night, at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z"))).toBe(5 * hour);
    expect(businessTime(night, at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z"))).toBe(7 * hour);
    expect(businessTime(night, at("2026-11-07T12:00:00Z"), at("2026-11-08T12:00:00Z"))).toBe(6 * hour);
  });

  test("knows several times of a day, in whatever order they are written", () => {
    const split = levelsIn("UTC", {
      hours: [
        { day: 1, from: 840, to: 1080 },
        { day: 1, from: 540, to: 720 },
      ],
    });
    expect(afterBusiness(split, at("2026-11-23T11:30:00Z"), hour)).toEqual(at("2026-11-23T14:30:00Z"));
  });

  test("there and back is the same, from anywhere", () => {
    const levels = levelsIn("America/New_York", { holidays: ["2026-12-25", "2027-01-01"] });
    for (let n = 0; n < 200; n++) {
      const from = new Date(at("2026-10-20T00:00:00Z").getTime() + n * 11.3 * hour);
      const length = (n % 37) * 53 * minute;
      expect(businessTime(levels, from, afterBusiness(levels, from, length))).toBe(length);
    }
  });
});

describe("the clock of a ticket", () => {
  const opened = at("2026-11-23T09:00:00Z");
  const clock = startClock(utc, "normal", opened);

  test("begins with the minutes of its priority", () => {
    expect(clock).toEqual({
      respondBy: at("2026-11-23T17:00:00Z"),
      solveBy: at("2026-11-27T17:00:00Z"),
      clockStoppedAt: null,
    });
  });

  test("goes on after a stop with the time that was left", () => {
    const stopped = stopClock(clock, at("2026-11-23T11:00:00Z"));
    expect(stopClock(stopped, at("2026-11-24T11:00:00Z"))).toEqual(stopped);
    expect(resumeClock(utc, stopped, at("2026-11-30T09:00:00Z"))).toEqual({
      respondBy: at("2026-11-30T15:00:00Z"),
      solveBy: at("2026-12-04T15:00:00Z"),
      clockStoppedAt: null,
    });
  });

  test("stays overdue when it was overdue as it stopped", () => {
    const stopped = stopClock(clock, at("2026-11-24T09:00:00Z"));
    const resumed = resumeClock(utc, stopped, at("2026-11-30T09:00:00Z"));
    expect(resumed.respondBy).toEqual(clock.respondBy);
    expect(resumed.solveBy).toEqual(at("2026-12-03T17:00:00Z"));
  });

  test("a higher priority leaves less time, less what was used up; and back again it is as it was", () => {
    const now = at("2026-11-23T10:00:00Z");
    const urgent = rewindClock(utc, clock, "normal", "urgent", now);
    expect(urgent).toMatchObject({ respondBy: at("2026-11-23T10:00:00Z"), solveBy: at("2026-11-23T17:00:00Z") });
    expect(rewindClock(utc, urgent, "urgent", "normal", now)).toEqual(clock);
  });

  test("a priority that came too late is overdue by what it is late", () => {
    const late = rewindClock(utc, clock, "normal", "urgent", at("2026-11-24T10:00:00Z"));
    expect(late.respondBy).toEqual(at("2026-11-23T10:00:00Z"));
  });
});
