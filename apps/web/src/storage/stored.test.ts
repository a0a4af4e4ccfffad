import { afterEach, expect, test, vi } from "vitest";
import { forgetMember } from "./stored.ts";

afterEach(() => vi.unstubAllGlobals());

test("whoever signs out leaves no draft, no waiting edit and no job behind, and the look of things stays", () => {
  const kept: Record<string, string> = {
    theme: "dark",
    density: "compact",
    "lead-columns": "name",
    "first-steps-1": "1",
  };
  const typed = { outbox: "[]", "outbox-refused": "[]", "note-draft-1": "Call", "lead-job": "1", "new-lead": "{}" };
  const storage = { ...kept, ...typed };
  Object.defineProperty(storage, "removeItem", { value: (key: keyof typeof typed) => delete storage[key] });
  vi.stubGlobal("localStorage", storage);
  forgetMember();
  expect(storage).toEqual(kept);
});
