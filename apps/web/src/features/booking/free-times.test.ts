import { expect, test } from "vitest";
import { readChoice } from "./free-times.ts";

const visitor = { timeZone: "UTC", locale: "en-GB", weekStart: 1 };
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const free = (...days: string[]) => ({
  days: days.map((date) => ({ date, slots: [{ startsAt: `${date}T10:00:00Z` }] })),
});

test("without a choice the first free day is open, in its month", async () => {
  const day = inDays(40);
  const asked = { month: undefined, day: undefined, horizonDays: 60 };
  const choice = await readChoice(async () => free(day, inDays(50)), asked, visitor);
  expect([choice.day, choice.month]).toEqual([day, day.slice(0, 7)]);
  expect(choice.days[day]).toEqual([`${day}T10:00:00.000Z`]);
});

test("nobody is led to months that are over, or further away than can be booked", async () => {
  const asked = { month: inDays(0).slice(0, 7), day: undefined, horizonDays: 0 };
  const choice = await readChoice(async () => free(), asked, visitor);
  expect(choice).toMatchObject({ previous: null, next: null, day: null, days: {} });
});

test("a month that is over is not even asked for", async () => {
  const read = async () => Promise.reject(new Error("asked"));
  const choice = await readChoice(read, { month: "2020-01", day: undefined, horizonDays: 30 }, visitor);
  expect(choice.days).toEqual({});
});
