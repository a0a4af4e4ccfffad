import { stripVTControlCharacters } from "node:util";

export type Tally = { passed: number; failed: number };

/** Adds up what Vitest ("Tests  1 failed | 11 passed (12)") and Playwright ("  12 passed (3.0s)") print at their end. */
export function tallyOf(output: string): Tally {
  const lines = stripVTControlCharacters(output).split("\n");
  const counts = lines.filter((line) => /^\s+(Tests\s|\d+ (passed|failed|flaky)\b)/.test(line)).join("\n");
  return { passed: sum(counts, /(\d+) (?:passed|flaky)/g), failed: sum(counts, /(\d+) failed/g) };
}

const sum = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
