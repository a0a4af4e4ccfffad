import { buttonClass } from "@switchboard/ui/primitives/button";
import { FieldError, TextArea } from "@switchboard/ui/primitives/field";
import { type RatingWords, ratingWords } from "./words.ts";

/** Where a rating stands: asked for, given, or not possible. */
export type RatingStep = "ask" | "done" | "early" | "broken" | "failed";

export type RatingSeen = {
  step: RatingStep;
  token: string;
  about: string | null;
  satisfaction: "good" | "bad" | null;
  comment: string;
  sentence: string | null;
};

/** Asks how a ticket went, without an account. It needs no script. */
export function RatingPage({ step, token, about, satisfaction, comment, sentence }: RatingSeen) {
  const words = ratingWords();
  const heading = ratingHeading(step, words);
  const isOver = step === "broken" || step === "early";
  return (
    <>
      <h1>{heading.title}</h1>
      <p>{heading.text}</p>
      {about && <p className="about">{about}</p>}
      {isOver ? (
        <p className="after">
          <a href="/">{words.back}</a>
        </p>
      ) : (
        <form method="post" action="/rate-ticket">
          <input type="hidden" name="token" value={token} />
          <fieldset className="two-ways">
            <legend className="sr">{words.ask.title}</legend>
            {(["good", "bad"] as const).map((value) => (
              <label key={value} className="btn">
                <input
                  type="radio"
                  name="satisfaction"
                  value={value}
                  defaultChecked={satisfaction === value}
                  required
                />
                {words[value]}
              </label>
            ))}
          </fieldset>
          <TextArea id="comment" label={words.comment} name="comment" maxLength={2_000} defaultValue={comment} />
          {sentence && <FieldError>{sentence}</FieldError>}
          <button className={buttonClass("primary")} type="submit">
            <span className="btn-label">{words.submit}</span>
          </button>
        </form>
      )}
    </>
  );
}

/** The heading and the sentence of a step. */
export function ratingHeading(step: RatingStep, words: RatingWords) {
  return step === "failed" ? words.ask : words[step];
}
