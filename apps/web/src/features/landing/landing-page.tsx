import { Mark } from "@switchboard/ui/primitives/mark";
import type { ReactNode } from "react";
import { BoardPicture } from "./board-picture.tsx";
import { DemoPart, type SampleQuote } from "./demo-part.tsx";
import { LinesAndLedger } from "./lines-and-ledger.tsx";
import { Seats } from "./seats.tsx";
import { SignUpForm, type SignUpFormProps } from "./sign-up/sign-up-form.tsx";
import { SiteHeader } from "./site-header.tsx";
import type { LandingWords } from "./words.ts";

type LandingProps = { words: LandingWords; signUp: Omit<SignUpFormProps, "id">; quote: SampleQuote };

/** The landing page: what it is, how it looks, who sits at it, and a form at both ends. */
export function LandingPage({ words, signUp, quote }: LandingProps) {
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <div className="site">
        <SiteHeader words={words.nav} />
        <main id="main">
          <Hero words={words.hero}>
            <SignUpForm {...signUp} id="sign-up" />
          </Hero>
          <BoardPicture words={words.picture} />
          <LinesAndLedger words={words.lines} />
          <Seats words={words.seats} />
          <DemoPart words={words.demo} quote={quote} />
        </main>
      </div>
      <Foot words={words}>
        <SignUpForm {...signUp} id="sign-up-below" refusal={undefined} />
      </Foot>
    </>
  );
}

function Hero({ words, children }: { words: LandingWords["hero"]; children: ReactNode }) {
  const [first, second] = words.title;
  const [tryIt, without] = words.demo;
  return (
    <section className="hero" aria-labelledby="h">
      <h1 id="h">
        {first}
        <br />
        {second}
      </h1>
      <div>
        <p className="lede">
          {words.lede} <a href="/demo">{tryIt}</a>, {without}
        </p>
        {children}
      </div>
    </section>
  );
}

function Foot({ words: { foot, nav }, children }: { words: LandingWords; children: ReactNode }) {
  return (
    <footer className="foot flip">
      <div className="site">
        <section className="hero" aria-labelledby="h-f">
          <h2 id="h-f">{foot.title}</h2>
          <div>
            <p className="lede">{foot.lede}</p>
            {children}
          </div>
        </section>
        <nav className="base" aria-label={foot.label}>
          <a className="mark" href="/">
            <Mark />
          </a>
          <a href="/demo">{nav.demo}</a>
          <a href="/api/docs">{nav.docs}</a>
          <a href="/privacy">{nav.privacy}</a>
          <a href="/sign-in">{nav.signIn}</a>
        </nav>
      </div>
    </footer>
  );
}
