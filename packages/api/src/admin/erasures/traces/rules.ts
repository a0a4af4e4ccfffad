import type { Person } from "../people/queries.ts";

/** What stands in a text where a person was named. */
export const blank = "[erased]";

type Words = Pick<Person, "emails" | "phones" | "names">;

/**
 * How a person is found in texts: `rough` for the database, which may find too much, `exact` for what is taken out.
 * Null when there is nothing to look for. A name of one word is a word of the language too, so it is not looked for.
 */
export function patternsOf({ emails, phones, names }: Words): { rough: string[]; exact: RegExp } | null {
  const full = names.map(wordsIn).filter((words) => words.length > 1);
  const numbers = phones.map(digitsIn).filter((digits) => digits.length >= fewestDigits);
  const spelled = emails.map((email) => escaped(email).replace("@", "(?:@|%40)"));
  const rough = [
    ...spelled,
    ...numbers.map((digits) => spaced(digits, between)),
    ...full.map((one) => one.join("\\W{1,6}")),
  ];
  if (rough.length === 0) return null;
  const exact = [
    ...spelled.map((email) => `(?<![\\p{L}\\p{N}._%+-])${email}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`),
    ...numbers.map(
      (digits) => `(?<![\\p{L}\\p{N}])(?:\\+|00)?[\\d\\s().-]{0,8}${spaced(digits, between)}(?![\\p{L}\\p{N}])`,
    ),
    ...full.map((one) => `(?<![\\p{L}\\p{N}])${one.join("[^\\p{L}\\p{N}]{1,3}")}(?![\\p{L}\\p{N}])`),
  ];
  return { rough, exact: new RegExp(exact.join("|"), "giu") };
}

/** The value without the person, however deep they stand in it. */
export function without(value: unknown, exact: RegExp): unknown {
  if (typeof value === "string") return value.replaceAll(exact, blank);
  if (typeof value === "number") return String(value).search(exact) < 0 ? value : null;
  if (Array.isArray(value)) return value.map((one) => without(one, exact));
  if (value === null || typeof value !== "object") return value;
  const pairs = Object.entries(value);
  return Object.fromEntries(pairs.map(([key, one]) => [key.replaceAll(exact, blank), without(one, exact)]));
}

// Who writes a number down leaves the country out, and puts blanks, dots or dashes between the digits.
const fewestDigits = 7;
const mostDigits = 9;
const between = "[\\s().\\/-]{0,3}";

const digitsIn = (phone: string) => phone.replaceAll(/\D/g, "").slice(-mostDigits);
const spaced = (digits: string, gap: string) => digits.split("").join(gap);
const wordsIn = (name: string) => name.match(/[\p{L}\p{N}]+/gu) ?? [];
const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
