import { expect, test } from "vitest";
import { mentionAt, namedLike, partsOf, withMention } from "./mention.ts";

const members = [{ name: "Emma Nutt" }, { name: "Emma Nutting" }, { name: "Almon Strowger" }];
const names = members.map(({ name }) => name);

test("an @ that begins a word asks for a member, one within an address does not", () => {
  expect(mentionAt("Ask @Em", 7)).toEqual({ from: 4, to: 7, words: "Em" });
  expect(mentionAt("@", 1)).toEqual({ from: 0, to: 1, words: "" });
  expect(mentionAt("emma@bell", 9)).toBeUndefined();
  expect(mentionAt("Ask @Em\nnow", 11)).toBeUndefined();
});

test("first and last names are found, and a whole name with a blank behind it asks no more", () => {
  expect(namedLike(members, "em").map(({ name }) => name)).toEqual(["Emma Nutt", "Emma Nutting"]);
  expect(namedLike(members, "strow")).toHaveLength(1);
  expect(namedLike(members, "Almon Strowger ")).toEqual([]);
});

test("the name takes the place of what was typed, and the caret stands behind it", () => {
  expect(withMention("Ask @Em now", { from: 4, to: 7, words: "Em" }, "Emma Nutt")).toEqual({
    text: "Ask @Emma Nutt  now",
    caret: 15,
  });
});

test("a mention is a whole name of a member, the longest where one begins another", () => {
  expect(partsOf("Ask @emma nutting.", names)).toEqual(["Ask ", "@emma nutting", "."]);
  expect(partsOf("@Emma Nutts", names)).toEqual(["@Emma Nutts"]);
  expect(partsOf("x@Emma Nutt", names)).toEqual(["x@Emma Nutt"]);
  expect(partsOf("Ask @Grace", [])).toEqual(["Ask @Grace"]);
});
