import { LeadInput } from "@switchboard/db/schema";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rowReader } from "../rows/rules.ts";
import { currencyIn, readAmount, readDate, readStage, readTags } from "./rules.ts";

test.each([
  ["1250", null, "1250"],
  ["$1,250.50", null, "1250.50"],
  ["1.234,56", null, "1234.56"],
  ["1.234,56 €", "dot", "1234.56"],
  ["EUR 1.234.567", null, "1234567"],
  ["1,234,567", null, "1234567"],
  ["1'250.50", null, "1250.50"],
  ["1\u202f250,5", null, "1250.5"],
  ["2,50", null, "2.50"],
  ["1.234", "comma", "1234"],
  ["1.234", "dot", "1.234"],
  ["1,234", "dot", "1234"],
  ["1,234", "comma", "1.234"],
  ["-5", null, "-5"],
  ["soon", null, "soon"],
  ["1,23,4", null, "1,23,4"],
  [".5", null, "0.5"],
] as const)("the amount %j, read as %s, is %j", (cell, format, amount) => {
  expect(readAmount(cell, format)).toBe(amount);
});

test("an amount names its currency by sign or letters, and a dollar sign could be anybody's", () => {
  expect(["€5", "5 £", "EUR 5", "5PHP", "$5", "5"].map(currencyIn)).toEqual(["EUR", "GBP", "EUR", "PHP", null, null]);
});

test.each([
  ["2026-12-31", null, "2026-12-31"],
  ["2026-12-31T23:59:00Z", null, "2026-12-31"],
  ["2026/1/2", null, "2026-01-02"],
  ["31.12.2026", "mdy", "2026-12-31"],
  ["12/31/2026", "mdy", "2026-12-31"],
  ["03/04/2026", "dmy", "2026-04-03"],
  ["03/04/26 10:00", "mdy", "2026-03-04"],
  ["31 December 2026", null, "2026-12-31"],
  ["Dec 31, 2026", null, "2026-12-31"],
  ["31-Dec-26", null, "2026-12-31"],
  ["30.02.2026", null, "30.02.2026"],
  ["soon", null, "soon"],
] as const)("the date %j, read as %s, is %j", (cell, format, date) => {
  expect(readDate(cell, format)).toBe(date);
});

test("stages of other systems are ours by another name", () => {
  const words = [
    "Closed Won",
    "Working - Contacted",
    "Sales Qualified Lead",
    "NEW",
    "Proposal/Price Quote",
    "Elsewhere",
  ];
  expect(words.map(readStage)).toEqual(["won", "contacted", "qualified", "new", "proposal", undefined]);
});

test("tags come as an array of PostgreSQL, or between signs", () => {
  expect(readTags('{"a,b",plain,"say \\"hi\\"","back\\\\slash"}')).toEqual(["a,b", "plain", 'say "hi"', "back\\slash"]);
  expect(readTags("vip; north ;;vip")).toEqual(["vip", "north"]);
  expect(readTags("{}")).toEqual([]);
});

const readPhone = rowReader(
  { format: "xlsx", headers: ["phone"], mapping: ["phone"], formats: [null] },
  () => undefined,
);

test("a phone number on the short way is what LeadInput makes of it", () => {
  const digits = fc
    .array(fc.constantFrom("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), { minLength: 5, maxLength: 12 })
    .map((all) => all.join(""));
  const sign = fc.constantFrom("", " ", "-", ".", ") ", ")");
  const start = fc.constantFrom("", "+", "+1", "1", "(", "+1 (", "1-", "+44 ", "00");
  const number = fc.tuple(start, digits, sign, digits, sign).map((parts) => parts.join("").slice(0, 38).trim());
  fc.assert(
    fc.property(number, (phone) => {
      const wanted = LeadInput.shape.phone.safeParse(phone);
      const { values } = readPhone([phone]);
      expect(values["phone"]).toBe(wanted.success ? (wanted.data ?? undefined) : undefined);
    }),
    { numRuns: 5_000 },
  );
  const american = fc.tuple(
    fc.constantFrom("", "+1", "1 ", "+1-"),
    fc.stringMatching(/^\(?[2-9]\d\d\)?[ .-]?[2-9]\d\d[ .-]?\d{4}$/),
  );
  fc.assert(
    fc.property(american, ([start, rest]) => {
      const wanted = LeadInput.shape.phone.safeParse(start + rest);
      expect(readPhone([start + rest]).values["phone"]).toBe(wanted.data);
    }),
    { numRuns: 5_000 },
  );
});
