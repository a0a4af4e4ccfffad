import { expect, test } from "vitest";
import { hoursInWords, minutesAt, slugOf, usualHours } from "./booking-page-words.ts";

test("the hours of a week are said in one line, days with the same hours together", () => {
  expect(hoursInWords(usualHours, 1)).toBe("Mon to Fri 09:00–17:00");
  const lunch = [
    { day: 1, from: 780, to: 1020 },
    { day: 1, from: 540, to: 720 },
    { day: 3, from: 540, to: 1440 },
  ];
  expect(hoursInWords(lunch, 0)).toBe("Mon 09:00–12:00 and 13:00–17:00, Wed 09:00–24:00");
});

test("midnight as an end is the end of the day", () => {
  expect([minutesAt("00:00"), minutesAt("00:00", true), minutesAt("09:30", true)]).toEqual([0, 1440, 570]);
});

test("a title becomes a word for an address", () => {
  expect(slugOf("  Démo with Tivadar Puskás! ")).toBe("demo-with-tivadar-puskas");
});
