import { expect, test, vi } from "vitest";
import { orAllTheSame, overtakenIn, seenIn } from "./overtaken.ts";

const refusal = {
  data: {
    word: "changed_since",
    fields: { assigneeId: ["Emma Nutt changed this meanwhile."] },
    conflict: { field: "assignee_id", by: "Emma Nutt", now: "an id" },
  },
};

test("who was faster is told by name, and doing it all the same leaves out what was seen in that field alone", () => {
  const shown = { id: "1", assigneeId: null, status: "open", priority: "low" };
  const changes = { assigneeId: "me", status: "pending" };
  const again = vi.fn<(field: string) => void>();
  const told = orAllTheSame({ inWords: ({ now }) => `gave it to ${now}`, again })(refusal);
  expect(told).toMatchObject({ message: "Emma Nutt gave it to an id", tone: "negative" });
  told?.act?.run();
  expect(again.mock.calls).toEqual([["assigneeId"]]);
  expect(seenIn(shown, changes)).toEqual({ assigneeId: null, status: "open" });
  expect(seenIn(shown, changes, ["assigneeId"])).toEqual({ status: "open" });
});

test("any other refusal is not about who was faster", () => {
  expect(overtakenIn({ data: { word: "gate", fields: { amount: ["Amount is needed."] } } })).toBeUndefined();
  expect(orAllTheSame({ inWords: () => "", again: () => {} })(new Error("no network"))).toBeUndefined();
});
