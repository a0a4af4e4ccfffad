import { expect, test } from "vitest";
import { tallyOf } from "./tally.ts";

test("adds up what Vitest prints, and leaves its files out", () => {
  const output =
    " Test Files  1 failed | 2 passed (3)\n      Tests  3 failed | 22 passed (25)\n   Start at  04:37:34\n";
  expect(tallyOf(output)).toEqual({ passed: 22, failed: 3 });
});

test("adds up what Playwright prints; a test that passed at its second try has passed", () => {
  expect(tallyOf("  1 failed\n    [web] story.spec.ts:3:1\n  1 flaky\n  12 passed (3.0s)\n")).toEqual({
    passed: 13,
    failed: 1,
  });
});

test("colours do not matter", () => {
  expect(tallyOf("\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[32m6 passed\u001B[39m\u001B[22m (6)")).toEqual({
    passed: 6,
    failed: 0,
  });
});

test("output without tests counts nothing", () => {
  expect(tallyOf("Found 0 warnings and 3 errors; the build failed")).toEqual({ passed: 0, failed: 0 });
});
