import { expect, test } from "vitest";
import { readClock } from "./clock-words.ts";

const now = Date.UTC(2026, 10, 21, 12);
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const running = {
  respondBy: at(42),
  solveBy: at(240),
  clockStoppedAt: null,
  firstRespondedAt: null,
  solvedAt: null,
};

test("until somebody has answered, the clock asks for the answer, to the second in its last hour", () => {
  expect(readClock(running, now)).toEqual({ state: "soon", words: "Reply in 42:00" });
  expect(readClock(running, now + 1000).words).toBe("Reply in 41:59");
});

test("after the answer it asks for the solution", () => {
  expect(readClock({ ...running, firstRespondedAt: at(-5) }, now)).toEqual({ state: "running", words: "Solve in 4 h" });
});

test("what is late says how late", () => {
  expect(readClock({ ...running, respondBy: at(-95) }, now)).toEqual({ state: "late", words: "Reply 1 h 35 min late" });
  expect(readClock({ ...running, respondBy: at(-1440 * 2 - 60) }, now).words).toBe("Reply 2 d 1 h late");
});

test("a clock that stands still keeps what was left when it stopped", () => {
  const paused = { ...running, firstRespondedAt: at(-5), clockStoppedAt: at(60) };
  expect(readClock(paused, now + 600_000_000)).toEqual({ state: "paused", words: "Paused, 3 h left" });
});

test("a solved ticket and one without a promise have nothing to count", () => {
  expect(readClock({ ...running, solvedAt: at(-1) }, now).state).toBe("done");
  expect(readClock({ ...running, respondBy: null, solveBy: null }, now).state).toBe("none");
});
