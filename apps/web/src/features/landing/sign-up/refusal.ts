import type { Refusal } from "./sign-up-form.tsx";
import type { SignUpWords } from "./words.ts";

type Told = { code?: string; field?: string; wait?: string; email?: string };

/** What the door told a browser without JavaScript, as a sentence; undefined when nothing was refused. */
export function refusalOf({ code, field, wait, email = "" }: Told, words: SignUpWords): Refusal | undefined {
  if (!code) return undefined;
  if (field === "email" || field === "consent") return { field, sentence: words.errors[field], email };
  if (field === "ticket") return { sentence: words.errors.again, email };
  if (code === "rate_limited") return { sentence: limitedSentence(Number(wait) || 60, words), email };
  return { sentence: words.errors[code === "invalid" ? "look" : "server"], email };
}

function limitedSentence(seconds: number, words: SignUpWords) {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes > 1 ? words.minutes.replace("{n}", String(minutes)) : words.minute;
  return words.errors.limited.replace("{wait}", wait);
}
