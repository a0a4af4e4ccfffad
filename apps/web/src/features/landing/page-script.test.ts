import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { pageScript } from "./page-script.ts";
import { signUpWords } from "./sign-up/words.ts";

test("the script of the page needs nothing outside itself", () => {
  const nothing = { querySelectorAll: () => [], querySelector: () => null };
  const world = { document: nothing, matchMedia: () => ({ matches: true }), scrollY: 0, location: { hash: "" } };
  // Run as the browser runs it: as text, where no import of this file reaches.
  expect(() => runInNewContext(pageScript(signUpWords()), world)).not.toThrow();
});

test("a text cannot end the script element", () => {
  const words = { ...signUpWords(), submit: "</script><script>alert(1)</script>" };
  expect(pageScript(words)).not.toContain("</script>");
});

test("the script stays small", () => {
  expect(pageScript(signUpWords()).length).toBeLessThan(12_000);
});
