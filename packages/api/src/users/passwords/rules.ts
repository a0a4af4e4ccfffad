import { longestPassword } from "@switchboard/auth/passwords";
import { z } from "zod";

/** A password as it is typed: neither trimmed nor normalised, or another one would open the account. */
export const Password = z
  .string()
  .min(1, "Write a password.")
  .max(longestPassword, `Use at most ${longestPassword} characters.`);

/** What is wrong with a new password, apart from being common; null if nothing. */
export function flawOf(password: string, { minLength, email }: { minLength: number; email: string }): string | null {
  const typed = password.toLowerCase();
  if (Array.from(password).length < minLength) return `Use at least ${minLength} characters.`;
  if (typed === email || typed === email.split("@")[0]) return "Do not use your address as your password.";
  return null;
}
