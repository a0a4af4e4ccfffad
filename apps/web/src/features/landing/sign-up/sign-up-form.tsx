import { FieldError } from "@switchboard/ui/primitives/field";
import { CircleAlert } from "lucide-react";
import { Trap } from "@/plain-pages/trap.tsx";
import type { SignUpWords } from "./words.ts";

/** What came back to a browser without JavaScript: the sentence, its field, and the address that was typed. */
export type Refusal = { field?: "email" | "consent"; sentence: string; email: string };

export type SignUpFormProps = {
  id: string;
  words: SignUpWords;
  /** What travels along: the ticket of this rendering, the consent wording, where the visitor came from. */
  hidden: Record<string, string>;
  refusal: Refusal | undefined;
};

/** One field and a consent. A plain form; the page's script adds the comfort. */
export function SignUpForm({ id, words, hidden, refusal }: SignUpFormProps) {
  const emailError = refusal?.field === "email" ? refusal.sentence : undefined;
  const consentError = refusal?.field === "consent" ? refusal.sentence : undefined;
  return (
    <form className="signup" id={id} method="post" action="/sign-up" data-sign-up>
      <label className="main" htmlFor={`${id}-email`}>
        {words.email}
      </label>
      <div className="row">
        <input
          className="field"
          id={`${id}-email`}
          name="email"
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={refusal?.email}
          aria-invalid={emailError ? true : undefined}
          aria-describedby={`${id}-email-error ${id}-hint`}
        />
        <button className="btn primary" type="submit">
          <span className="btn-label">{words.submit}</span>
        </button>
      </div>
      <ErrorPlace id={`${id}-email-error`} name="email" sentence={emailError} />
      <p className="field-hint" id={`${id}-hint`} data-hint hidden aria-live="polite" />
      <div className="consent">
        <input
          className="check"
          id={`${id}-consent`}
          type="checkbox"
          name="consent"
          value="yes"
          required
          aria-describedby={`${id}-consent-error`}
        />
        <span>
          <label htmlFor={`${id}-consent`}>{words.consent}</label> <a href="/privacy">{words.privacy}</a>
        </span>
      </div>
      <ErrorPlace id={`${id}-consent-error`} name="consent" sentence={consentError} />
      <Failure words={words} sentence={refusal && !refusal.field ? refusal.sentence : undefined} />
      <Trap label={words.leaveEmpty} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}

/** Where the sentence about a field goes; empty until there is one. */
function ErrorPlace({ id, name, sentence }: { id: string; name: string; sentence?: string }) {
  return (
    <div data-error={name} hidden={!sentence}>
      <FieldError id={id}>{sentence}</FieldError>
    </div>
  );
}

function Failure({ words, sentence }: { words: SignUpWords; sentence?: string }) {
  return (
    <div className="failed" role="alert" data-failed hidden={!sentence}>
      <CircleAlert className="i i-s" aria-hidden="true" />
      <p>{sentence}</p>
      <button className="btn needs-script" type="submit">
        {words.retry}
      </button>
    </div>
  );
}
