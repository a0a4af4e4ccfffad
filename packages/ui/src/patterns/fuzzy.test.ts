import { expect, test } from "vitest";
import { fuzzyScore } from "./fuzzy.ts";

test("letters in order match, others do not", () => {
  expect(fuzzyScore("Export leads", "exl")).toBeGreaterThan(0);
  expect(fuzzyScore("Export leads", "lx")).toBe(0);
  expect(fuzzyScore("Anything", "")).toBeGreaterThan(0);
});

test("a word that starts with the query comes before one that only holds it", () => {
  expect(fuzzyScore("New lead", "le")).toBeGreaterThan(fuzzyScore("File settings", "le"));
  expect(fuzzyScore("New lead", "lead")).toBeGreaterThan(fuzzyScore("List every added date", "lead"));
});
