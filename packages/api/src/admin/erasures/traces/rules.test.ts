import { expect, test } from "vitest";
import { patternsOf, without } from "./rules.ts";

const woods = { emails: ["g.woods@example.com"], phones: ["+12025550142"], names: ["Granville T. Woods", "Woods"] };
const { exact } = patternsOf(woods)!;

test.each([
  ["To G.Woods@example.com, soon", "To [erased], soon"],
  ["?mail=g.woods%40example.com", "?mail=[erased]"],
  ["<g.woods@example.com>.", "<[erased]>."],
  ["Ask granville t woods", "Ask [erased]"],
  ["Call +1 (202) 555-0142 today", "Call [erased] today"],
  ["Call 202.555.0142", "Call [erased]"],
])("%s is taken out", (text, left) => {
  expect(String(without(text, exact)).replaceAll(/\s+/g, " ")).toBe(left);
});

test.each(["big.g.woods@example.com", "g.woods@example.com.au", "Woods", "x120255501429", "2024-55-0142 is no day"])(
  "%s names somebody else",
  (text) => {
    expect(without(text, exact)).toBe(text);
  },
);

test("what is deep in a value is found, by key as well, and the shape stays", () => {
  const value = { "g.woods@example.com": [1, null, { to: "g.woods@example.com" }], phone: 12_025_550_142 };
  expect(without(value, exact)).toEqual({ "[erased]": [1, null, { to: "[erased]" }], phone: null });
});

test("nothing is looked for when there is nothing that names somebody", () => {
  expect(patternsOf({ emails: [], phones: ["12"], names: ["Woods"] })).toBeNull();
});
