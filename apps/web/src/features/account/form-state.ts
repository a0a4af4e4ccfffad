import type { AccountWords } from "./words.ts";

/** What a form shows: what was typed, what was wrong with a field, and what was wrong altogether. */
export type FormState = { values: Record<string, string>; fields: Record<string, string>; sentence: string | null };

export const emptyForm: FormState = { values: {}, fields: {}, sentence: null };

type Failure = { code: string; message: string; fields?: Record<string, string[]>; retryAfterSeconds?: number };

/** The form again after a refusal: with its texts but without its secrets, and a sentence that says what to do. */
export function refusedForm(failure: Failure, form: URLSearchParams, words: AccountWords): FormState {
  const fields = Object.entries(failure.fields ?? {}).map(([name, [sentence = ""]]) => [name, sentence] as const);
  const shown = Object.fromEntries(fields.filter(([name]) => form.has(name) && !isSecret(name)));
  const secret = Object.fromEntries(fields.filter(([name]) => /password/i.test(name)));
  const isAtFields = Object.keys({ ...shown, ...secret }).length > 0;
  return {
    values: Object.fromEntries(Array.from(form).filter(([name]) => !isSecret(name))),
    fields: { ...shown, ...secret },
    sentence: isAtFields ? null : sentenceOf(failure, words),
  };
}

function sentenceOf({ code, message, retryAfterSeconds = 60 }: Failure, words: AccountWords) {
  if (code === "rate_limited") return words.errors.limited.replace("{wait}", waitInWords(retryAfterSeconds, words));
  return code === "internal" || code === "unavailable" ? words.errors.server : message;
}

/** A wait as a person says it: a minute, 5 minutes. */
function waitInWords(seconds: number, words: AccountWords) {
  const minutes = Math.ceil(seconds / 60);
  return minutes > 1 ? words.minutes.replace("{n}", String(minutes)) : words.minute;
}

const isSecret = (name: string) => /password|token/i.test(name);
