import { afterEach, expect, test } from "vitest";
import { dateFormat, englishFor, inDigits, provideLocale } from "./locale.ts";
import { formatMoney } from "./money.tsx";

afterEach(() => provideLocale(() => undefined));

test.each([
  ["en-US,en;q=0.9", "en-US"],
  ["en", "en-US"],
  ["de", "en-DE"],
  ["en-PH,fil;q=0.8", "en-PH"],
  ["pt-BR", "en-GB"],
  ["*", undefined],
  ["", undefined],
  [undefined, undefined],
])("Accept-Language %s is read as %s", (accepted, locale) => {
  expect(englishFor(accepted)).toBe(locale);
});

test("dates, numbers and amounts are written as in the reader's region", () => {
  const shape = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  const written = () => [dateFormat(shape).format(0), inDigits(1_234_567), formatMoney(1234.5, "EUR")];
  expect(written()).toEqual(["1 Jan 1970", "1,234,567", "€1,234.50"]);
  provideLocale(() => "en-US");
  expect(written()).toEqual(["Jan 1, 1970", "1,234,567", "€1,234.50"]);
  provideLocale(() => "en-IN");
  expect(written()[1]).toBe("12,34,567");
  provideLocale(() => "en-AT");
  expect(written().slice(1)).toEqual(["1.234.567", expect.stringMatching(/^€\s1\.234,50$/)]);
});
