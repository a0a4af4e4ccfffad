import { expect, test } from "vitest";
import { refusedForm } from "./form-state.ts";
import { accountWords } from "./words.ts";

const words = accountWords();
const sent = new URLSearchParams({ email: "reis@example.com", password: "hello", newPassword: "hello", token: "abc" });

test("a refused form keeps what was typed, and gives no secret back", () => {
  const state = refusedForm({ code: "unauthenticated", message: "No." }, sent, words);
  expect(state.values).toEqual({ email: "reis@example.com" });
  expect(JSON.stringify(state)).not.toMatch(/hello|abc/);
});

test("what is wrong with a field stands at the field alone", () => {
  const state = refusedForm({ code: "invalid", message: "Bad.", fields: { email: ["Bad address."] } }, sent, words);
  expect(state).toMatchObject({ fields: { email: "Bad address." }, sentence: null });
});

test("what is wrong with a field that nobody sees is said above the form", () => {
  const failure = { code: "invalid", message: "This link is too old.", fields: { token: ["This link is too old."] } };
  expect(refusedForm(failure, sent, words)).toMatchObject({ fields: {}, sentence: "This link is too old." });
});

test("a wait is said in minutes", () => {
  const failure = { code: "rate_limited", message: "Too many.", retryAfterSeconds: 301 };
  expect(refusedForm(failure, sent, words).sentence).toContain("Wait 6 minutes");
  expect(refusedForm({ ...failure, retryAfterSeconds: 20 }, sent, words).sentence).toContain("Wait a minute");
});

test("an unexpected error tells nothing of itself", () => {
  const state = refusedForm({ code: "internal", message: "relation users does not exist" }, sent, words);
  expect(state.sentence).toBe(words.errors.server);
});
