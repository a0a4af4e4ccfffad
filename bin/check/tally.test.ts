import { expect, test } from "vitest";
import { tallyOf } from "./tally.ts";

test("adds up what Vitest prints, and leaves its files out", () => {
  const output =
    " Test Files  1 failed | 2 passed (3)\n      Tests  3 failed | 22 passed (25)\n   Start at  04:37:34\n";
  expect(tallyOf(output)).toEqual({ passed: 22, failed: 3, flaky: [] });
});

test("adds up what Playwright prints; a test that passed at its second try has passed, and is named", () => {
  const output =
    "  1 failed\n    story.ts:3:1 › a card moves ───\n  1 flaky\n    story.ts:9:1 › a lamp lights ────\n  12 passed (3.0s)\n";
  expect(tallyOf(output)).toEqual({ passed: 13, failed: 1, flaky: ["story.ts:9:1 › a lamp lights"] });
});

test("names what Vitest passed at its second try", () => {
  const output = "flaky: lock.test.ts > one at a time\n      Tests  6 passed (6)\n";
  expect(tallyOf(output)).toEqual({ passed: 6, failed: 0, flaky: ["lock.test.ts > one at a time"] });
});

test("colours do not matter", () => {
  expect(tallyOf("\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[32m6 passed\u001B[39m\u001B[22m (6)")).toEqual({
    passed: 6,
    failed: 0,
    flaky: [],
  });
});

test("output without tests counts nothing", () => {
  expect(tallyOf("Found 0 warnings and 3 errors; the build failed")).toEqual({ passed: 0, failed: 0, flaky: [] });
});
