import { Mark } from "@switchboard/ui/primitives/mark";
import type { Metadata } from "next";
import { privacyWords } from "@/features/landing/privacy-words.ts";

export const metadata: Metadata = {
  title: privacyWords().title,
  description: privacyWords().lede,
  alternates: { canonical: "/privacy" },
};

/** What is stored, why and for how long. */
export default function Privacy() {
  const words = privacyWords();
  return (
    <div className="site">
      <header className="site-top">
        <a className="mark" href="/">
          <Mark />
        </a>
      </header>
      <main className="prose">
        <h1>{words.title}</h1>
        <p className="lede">{words.lede}</p>
        {words.parts.map((part) => (
          <section key={part.id} id={part.id} aria-labelledby={`h-${part.id}`}>
            <h2 id={`h-${part.id}`}>{part.title}</h2>
            <p>{part.text}</p>
            {part.list && (
              <ul>
                {part.list.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
        <p className="cap">{words.version}</p>
      </main>
    </div>
  );
}
