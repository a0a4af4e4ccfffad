import type { AccountField } from "./account-form.tsx";
import type { AccountWords } from "./words.ts";

export const emailField = (words: AccountWords): AccountField => ({
  name: "email",
  label: words.email,
  type: "email",
  autoComplete: "username",
  maxLength: 254,
});

export const nameField = (words: AccountWords): AccountField => ({
  name: "name",
  label: words.name,
  type: "text",
  autoComplete: "name",
  maxLength: 200,
});

/** A password that is being chosen; the hint says the least length. */
export const newPasswordField = (name: string, words: AccountWords, minLength: number): AccountField => ({
  name,
  label: name === "newPassword" ? words.newPassword : words.password,
  type: "password",
  autoComplete: "new-password",
  minLength,
  hint: words.passwordHint.replace("{n}", String(minLength)),
});

/** A password that exists. */
export const passwordField = (words: AccountWords): AccountField => ({
  name: "password",
  label: words.password,
  type: "password",
  autoComplete: "current-password",
});
