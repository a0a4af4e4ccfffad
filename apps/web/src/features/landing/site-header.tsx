import { Mark } from "@switchboard/ui/primitives/mark";
import type { LandingWords } from "./words.ts";

/** The top of the landing page: where one can go. */
export function SiteHeader({ words }: { words: LandingWords["nav"] }) {
  return (
    <header className="site-top">
      <a className="mark" href="/">
        <Mark />
      </a>
      <nav aria-label={words.label}>
        <a href="#lines">{words.lines}</a>
        <a href="#seats">{words.seats}</a>
        <a href="/demo">{words.demo}</a>
        <a href="/api/docs">{words.docs}</a>
      </nav>
      <a href="/sign-in">{words.signIn}</a>
    </header>
  );
}
