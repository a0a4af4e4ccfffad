import { expect, test } from "vitest";
import type { Lead } from "../lead-words.ts";
import { questionOf } from "./stage-questions.ts";

// Only the fields that a stage asks about matter here.
const lead = { amount: null, expectedCloseOn: "2026-12-24", lostReason: null } as Lead;
const rules = { rotDays: null, mostLeads: null, winChance: 0.5 };

test("a stage asks for what is missing and for nothing else", () => {
  const proposal = { ...rules, stage: "proposal", gates: ["amount", "expectedCloseOn"], suggests: [] } as const;
  const stage = { ...proposal, gates: [...proposal.gates], suggests: [] };
  expect(questionOf(stage, lead)).toMatchObject({ needed: ["amount"], wished: [] });
  expect(questionOf(stage, { ...lead, amount: "10.00" })).toBeUndefined();
});

test("what would be nice to know does not stop a move, but a loss asks why", () => {
  const suggests = ["amount" as const];
  expect(questionOf({ ...rules, stage: "won", gates: [], suggests }, lead)).toBeUndefined();
  const lost = { ...rules, stage: "lost" as const, gates: [], suggests: ["lostReason" as const] };
  expect(questionOf(lost, lead)).toMatchObject({ needed: [], wished: ["lostReason"] });
  expect(questionOf(lost, { count: 3 })).toMatchObject({ wished: ["lostReason"] });
});
