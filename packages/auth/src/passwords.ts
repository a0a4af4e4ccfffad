import { hash, verify } from "@node-rs/argon2";
import { compare } from "bcryptjs";

export const longestPassword = 128;

// OWASP's first choice for Argon2id, which is the library's default kind: 19 MiB, two passes, one lane.
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const bcryptHash = /^\$2[aby]\$/;

/** Hashes a password with Argon2id. The whole of it counts, in the case it was typed. */
export const hashPassword = (password: string): Promise<string> => hash(password, strength);

/**
 * Compares a password with a stored hash, Argon2id or one brought from an old system (bcrypt).
 * Without a hash it works just as long and says no, so that time does not tell which addresses are known.
 */
export async function verifyPassword(password: string, stored: string | null) {
  // Nobody can have chosen a longer one, and hashing a megabyte is work for an attacker to give us.
  if (password.length > longestPassword) return { ok: false, needsRehash: false };
  if (stored && bcryptHash.test(stored)) {
    const ok = await compare(password, stored);
    return { ok, needsRehash: ok };
  }
  decoy ??= hashPassword("nobody has this one");
  const matches = await verify(stored ?? (await decoy), password);
  return { ok: matches && stored !== null, needsRehash: false };
}

/** A password that guessing programs try first: one of the 49,000 most used, one piece repeated, or a row of keys. */
export async function isCommonPassword(password: string): Promise<boolean> {
  const typed = password.toLowerCase();
  if (/^(.+?)\1+$/.test(typed) || rows.some((row) => row.includes(typed))) return true;
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"].map((one) => one.toLowerCase())),
  );
  return (await common).has(typed);
}

let decoy: Promise<string> | undefined;
let common: Promise<Set<string>> | undefined;

// The list leaves these out, because its own library finds them by their pattern.
const rows = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop[]",
  "qwertzuiop",
  "asdfghjkl;'",
  "zxcvbnm,./",
].flatMap((row) => [row, row.split("").toReversed().join("")]);
