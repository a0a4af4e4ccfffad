import { Mark } from "@switchboard/ui/primitives/mark";
import Head from "next/head";
import type { privacyWords } from "./privacy-words.ts";

type Props = { words: ReturnType<typeof privacyWords>; origin: string; version: string };

/** What is stored, why and for how long. */
export function PrivacyPage({ words, origin, version }: Props) {
  return (
    <>
      <Head>
        <title>{`${words.title}, Switchboard`}</title>
        <meta name="description" content={words.lede} />
        <link rel="canonical" href={`${origin}/privacy`} />
      </Head>
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
          <p className="cap">{words.version.replace("{version}", version)}</p>
        </main>
      </div>
    </>
  );
}
