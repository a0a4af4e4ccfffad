import { Answer } from "./answer.tsx";
import { LinkForm } from "./link-form.tsx";
import { type OptInWords, optInWords } from "./words.ts";

/** Where stopping the mails stands: asked for, or what came of it. */
export type UnsubscribeStep = "ask" | "done" | "undone" | "broken" | "failed";

type UnsubscribePageProps = { step: UnsubscribeStep; token: string; emailHint: string | null };

/** The page behind the unsubscribe link of a mail. */
export function UnsubscribePage({ step, token, emailHint }: UnsubscribePageProps) {
  const words = optInWords();
  const { unsubscribe } = words;
  return (
    <Answer words={unsubscribeHeading(step, words)} about={emailHint}>
      {step === "ask" && <LinkForm token={token} submit={unsubscribe.submit} />}
      {step === "done" && <LinkForm token={token} verb="undo" submit={unsubscribe.undo} isQuiet />}
      {step === "failed" && <LinkForm token={token} submit={words.failed.retry} />}
      {(step === "undone" || step === "broken") && (
        <p className="after">
          <a href="/">{words.back}</a>
        </p>
      )}
    </Answer>
  );
}

/** The heading and the sentence of a step. */
export function unsubscribeHeading(step: UnsubscribeStep, words: OptInWords) {
  if (step === "ask") return words.unsubscribe;
  return step === "broken" || step === "failed" ? words[step] : words.unsubscribe[step];
}
