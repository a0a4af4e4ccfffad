import type { ReactNode } from "react";

type AnswerProps = { words: { title: string; text: string }; about?: string | null; children?: ReactNode };

/** What became of a mailed link: a heading, a sentence, whose address it is, and what can be done next. */
export function Answer({ words, about, children }: AnswerProps) {
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      {about && <p className="about">{about}</p>}
      {children}
    </>
  );
}
