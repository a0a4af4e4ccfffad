import { expect, test, vi } from "vitest";
import { deedsOf } from "./deeds.ts";
import { noteRequest } from "./request-of.ts";
import type { Told } from "./toast.tsx";

const event = (id: string, requestId: string, undoOf: string | null = null) => ({
  id,
  requestId,
  batchId: null,
  undoOf,
});

/** Deeds of a caller who did these things to a record, the newest first. */
function deedsAfter(...items: ReturnType<typeof event>[]) {
  const told: Told[] = [];
  const takeBack = vi.fn<(id: string) => Promise<{ batchId: string }>>(async (id) => ({ batchId: `undo of ${id}` }));
  const deeds = deedsOf({
    toast: { show: (one) => void told.push(one) },
    readOwn: async () => ({ items }),
    takeBack,
    refresh: () => {},
    failureInWords: (error) => `Refused: ${String(error)}`,
  });
  return { ...deeds, takeBack, last: async () => await told.at(-1) };
}

test("the way back is that of the very write, also when the caller has written to the record again since", async () => {
  const { tell, last, takeBack } = deedsAfter(
    event("third", "r3", "first"),
    event("second", "r2"),
    event("first", "r1"),
  );
  const answer = { id: "a" };
  noteRequest(answer, "r1");
  tell(Promise.resolve(answer), { message: "Saved", of: ["lead", "a"] });
  await (await last())?.undo?.();
  expect(takeBack.mock.calls).toEqual([["first"]]);
});

test("a write that changed nothing has no way back, and an answer without a request has the newest deed that stands", async () => {
  const { tell, last, takeBack } = deedsAfter(event("undo", "r2", "gone"), event("first", "r1"));
  const answer = { id: "a" };
  noteRequest(answer, "r9");
  tell(Promise.resolve(answer), { message: "Saved", of: ["lead", "a"] });
  expect((await last())?.undo).toBeUndefined();
  tell(Promise.resolve(undefined), { message: "Deleted", of: ["lead", "a"] });
  await (await last())?.undo?.();
  expect(takeBack.mock.calls).toEqual([["first"]]);
});

test("batches go back the last first, and again forward", async () => {
  const { tell, last, takeBack } = deedsAfter();
  tell(Promise.resolve(), { message: "Moved", batches: ["one", null, "two"] });
  const again = await (await last())?.undo?.();
  expect(takeBack.mock.calls).toEqual([["two"], ["one"]]);
  if (again) await again();
  expect(takeBack.mock.calls.slice(2)).toEqual([["undo of one"], ["undo of two"]]);
});

test("what was done in two writes goes back as one, the last first", async () => {
  const { undoOfAnswers, takeBack } = deedsAfter(event("shared", "r2"), event("made", "r1"));
  const [made, shared] = [{ id: "a" }, { id: "a" }];
  noteRequest(made, "r1");
  noteRequest(shared, "r2");
  await (await undoOfAnswers([made, ["view", "a"]], [shared, ["view", "a"]]))?.();
  expect(takeBack.mock.calls).toEqual([["shared"], ["made"]]);
});

test("a refusal is told in words of its own where there are some", async () => {
  const { attempt, last } = deedsAfter();
  const act = { words: "Do it all the same", run: () => {} };
  const refused = (error: unknown) => (error === "faster" ? { message: "Emma was faster", act } : undefined);
  await attempt(Promise.reject("faster"), { message: "Done" }, refused);
  expect(await last()).toEqual({ message: "Emma was faster", act });
  await attempt(Promise.reject("late"), { message: "Done" }, refused);
  expect(await last()).toEqual({ message: "Refused: late", tone: "negative" });
});

test("who attempts hears whether it was done, and everybody why it was not", async () => {
  const { attempt, last } = deedsAfter();
  expect(await attempt(Promise.reject(new Error("no")), { message: "Done" })).toBe(false);
  expect(await last()).toEqual({ message: "Refused: Error: no", tone: "negative" });
  expect(await attempt(Promise.resolve(), { message: "Done" })).toBe(true);
});
