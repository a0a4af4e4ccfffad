import { longestPassword } from "@switchboard/auth/passwords";
import { z } from "zod";

/** A password as it is typed: neither trimmed nor normalised, or another one would open the account. */
export const Password = z
  .string()
  .min(1, "Write a password.")
  .max(longestPassword, `Use at most ${longestPassword} characters.`);
