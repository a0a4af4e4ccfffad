import { expect, test } from "vitest";
import { bestStepOf } from "./best-step-words.ts";

const now = new Date("2026-11-21T12:00:00Z");
const lead = {
  stage: "contacted",
  ownerId: "0192f5a0-0000-7000-8000-000000000000",
  phone: "+12125550142",
  email: "emma@example.com",
  engagement: "low",
  amount: "100.00",
  expectedCloseOn: null,
  unsubscribedAt: null,
  createdAt: "2026-11-01T00:00:00Z",
  stageChangedAt: "2026-11-20T00:00:00Z",
} as const;
const step = (changes: object) => bestStepOf({ ...lead, ...changes }, now);

test("a lead that is won or lost asks for nothing", () => {
  expect(step({ stage: "won" })).toBeUndefined();
  expect(step({ stage: "lost" })).toBeUndefined();
});

test("somebody takes a lead before anything else is done", () => {
  expect(step({ ownerId: null, engagement: "hot" })).toMatchObject({ act: "take" });
});

test("who waits for an answer is called, or written to, but never against their will", () => {
  expect(step({ stage: "new" })).toMatchObject({ act: "call", why: "Came a day ago, and nobody has answered" });
  expect(step({ stage: "new", phone: null })).toMatchObject({ act: "write" });
  expect(step({ stage: "new", phone: null, unsubscribedAt: "2026-11-01T00:00:00Z" })).toMatchObject({ act: "edit" });
});

test("a close date is past from the day after, and a late deal has a worth", () => {
  expect(step({ expectedCloseOn: "2026-11-21" })).toMatchObject({ act: "plan" });
  expect(step({ expectedCloseOn: "2026-11-20" })).toMatchObject({ act: "edit", words: "Set a new close date" });
  expect(step({ stage: "proposal", amount: null })).toMatchObject({ act: "edit", words: "Say what it is worth" });
});

test("who stands for long is reached for, anybody else gets a plan", () => {
  expect(step({ stageChangedAt: "2026-11-01T00:00:00Z" })).toMatchObject({
    act: "call",
    why: "In this stage for 20 days",
  });
  expect(step({})).toMatchObject({ act: "plan" });
});
