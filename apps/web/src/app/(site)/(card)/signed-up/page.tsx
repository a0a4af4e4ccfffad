import type { Metadata } from "next";
import { optInWords } from "@/features/landing/opt-in/words.ts";

export const metadata: Metadata = { title: optInWords().signedUp.title, robots: { index: false } };

/** Where a browser without JavaScript arrives after signing up. */
export default function SignedUp() {
  const words = optInWords().signedUp;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <p className="after">
        <a href="/">{words.back}</a>
      </p>
    </>
  );
}
