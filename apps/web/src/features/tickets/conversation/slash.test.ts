import { expect, test } from "vitest";
import { slashAt, withReply } from "./slash.ts";

const at = (text: string) => slashAt(text, text.length);

test("a slash at the start of a word asks for replies", () => {
  expect(at("/")).toEqual({ from: 0, to: 1, words: "" });
  expect(at("Hello,\n/reset pass")).toEqual({ from: 7, to: 18, words: "reset pass" });
});

test("a slash within a word, a fraction or an address asks for nothing", () => {
  for (const text of ["and/or", "https://example.com", "1/2", "/ and more", "no slash"])
    expect(at(text)).toBeUndefined();
});

test("the reply takes the place of the slash and its words, and the rest stays", () => {
  const text = "Dear Emma, /res Bye";
  const slash = slashAt(text, 15);
  expect(slash && withReply(text, slash, "press reset.")).toEqual({ text: "Dear Emma, press reset. Bye", caret: 23 });
});
