import { stripVTControlCharacters } from "node:util";

/** How many tests passed and failed; `flaky` names those that passed at their second try only. */
export type Tally = { passed: number; failed: number; flaky: string[] };

/** Adds up what Vitest ("Tests  1 failed | 11 passed (12)") and Playwright ("  12 passed (3.0s)") print at their end. */
export function tallyOf(output: string): Tally {
  const plain = stripVTControlCharacters(output);
  const counts = plain.match(/^\s+(Tests\s|\d+ (passed|failed|flaky)\b).*/gm)?.join("\n") ?? "";
  const listed =
    plain
      .match(/^ {2}\d+ flaky\n(?: {4}.+\n)+/m)?.[0]
      .split("\n")
      .slice(1, -1) ?? [];
  const told = [...plain.matchAll(/^flaky: (.+)/gm)].map(([, name]) => name ?? "");
  return {
    passed: sum(counts, /(\d+) (?:passed|flaky)/g),
    failed: sum(counts, /(\d+) failed/g),
    flaky: [...told, ...listed.map((line) => line.replace(/─+\s*$/, "").trim())],
  };
}

const sum = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
