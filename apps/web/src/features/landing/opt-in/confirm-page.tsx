import { Answer } from "./answer.tsx";
import { LinkForm } from "./link-form.tsx";
import { type OptInWords, optInWords } from "./words.ts";

/** Where a confirmation stands: asked for, or what came of it. */
export type ConfirmStep = "ask" | "done" | "expired" | "sent" | "limited" | "broken" | "failed";

type ConfirmPageProps = { step: ConfirmStep; token: string; emailHint: string | null };

/** The page behind the confirm link of the mail. */
export function ConfirmPage({ step, token, emailHint }: ConfirmPageProps) {
  const words = optInWords();
  const { confirm } = words;
  return (
    <Answer words={confirmHeading(step, words)} about={emailHint}>
      {step === "ask" && (
        <>
          <LinkForm token={token} submit={confirm.submit} />
          <p className="after">{confirm.not}</p>
        </>
      )}
      {step === "expired" && <LinkForm token={token} verb="again" submit={confirm.expired.submit} />}
      {step === "failed" && <LinkForm token={token} submit={words.failed.retry} />}
      {(step === "done" || step === "broken") && (
        <p className="after">
          <a href="/">{words.back}</a>
        </p>
      )}
    </Answer>
  );
}

/** The heading and the sentence of a step. */
export function confirmHeading(step: ConfirmStep, words: OptInWords) {
  if (step === "ask") return words.confirm;
  return step === "broken" || step === "failed" ? words[step] : words.confirm[step];
}
