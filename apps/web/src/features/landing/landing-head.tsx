import Head from "next/head";
import type { LandingWords } from "./words.ts";

/** What search engines and link previews read. `origin` is the public address. */
export function LandingHead({ words, origin }: { words: LandingWords; origin: string }) {
  return (
    <Head>
      <title>{words.title}</title>
      <meta name="description" content={words.description} />
      <link rel="canonical" href={`${origin}/`} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content="Switchboard" />
      <meta property="og:title" content={words.title} />
      <meta property="og:description" content={words.description} />
      <meta property="og:url" content={`${origin}/`} />
      <meta property="og:image" content={`${origin}/og.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={words.picture.label} />
      <meta name="twitter:card" content="summary_large_image" />
    </Head>
  );
}
