import { afterEach, expect, test, vi } from "vitest";
import { forgetMember, readStored, rememberFor, writeStored } from "./stored.ts";

afterEach(() => vi.unstubAllGlobals());

/** A browser's storage: its keys are those of the object. */
function aBrowser(texts: Record<string, string>) {
  const storage = { ...texts };
  const methods = {
    getItem: (name: string) => storage[name] ?? null,
    setItem: (name: string, text: string) => (storage[name] = text),
    removeItem: (name: string) => delete storage[name],
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(storage, name, { value });
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("dispatchEvent", () => true);
  return storage;
}

test("whoever signs out leaves no draft, no waiting edit and no job behind, and the look of things stays", () => {
  const kept: Record<string, string> = {
    theme: "dark",
    density: "compact",
    "lead-columns": "name",
    "first-steps-1": "1",
  };
  const typed = { outbox: "[]", "outbox-refused": "[]", "note-draft-1": "Call", "lead-job": "1", "new-lead": "{}" };
  const storage = aBrowser({ ...kept, ...typed });
  forgetMember();
  expect(storage).toEqual(kept);
});

test("a session that ends by itself keeps drafts for the same member, and another one neither sees nor leaves them", () => {
  const storage = aBrowser({ theme: "dark", "note-draft-1": "of a time when nobody was named" });
  rememberFor("emma");
  writeStored("note-draft-1", "Asked for two lines.");
  writeStored("lead-columns", "name");
  rememberFor("emma");
  expect(readStored("note-draft-1")).toBe("Asked for two lines.");
  rememberFor("stella");
  expect(readStored("note-draft-1")).toBe("");
  expect(storage).toEqual({ theme: "dark", "lead-columns": "name" });
  rememberFor("emma");
  expect([readStored("note-draft-1"), readStored("lead-columns")]).toEqual(["", "name"]);
});
