import { buttonClass } from "@switchboard/ui/primitives/button";
import type { Outputs } from "@/trpc/client.tsx";
import type { LandingWords } from "./words.ts";

/** What the amount of the sample slip costs and brings today. */
export type SampleQuote = Outputs["demos"]["quote"];

/** What the demo is, with a slip as it has them, and the way there. */
export function DemoPart({ words, quote }: { words: LandingWords["demo"]; quote: SampleQuote }) {
  if (!quote) return null;
  return (
    <section className="part demo" id="demo" aria-labelledby="h-demo">
      <div>
        <h2 className="h2" id="h-demo">
          {words.title}
        </h2>
        <p>{words.text}</p>
      </div>
      <figure className="slip" aria-label={words.form}>
        <div className="leg">
          <span className="k">{words.send}</span>
          <span />
          <b className="sum">{quote.amountUsd}</b>
          <span className="cur">USD</span>
          <span className="full">{words.from}</span>
        </div>
        <dl className="rate">
          <dt>{words.rate}</dt>
          <dd>1 USD = {quote.rate} PHP</dd>
          <dt>{words.fee}</dt>
          <dd>{quote.feesUsd} USD</dd>
        </dl>
        <div className="leg">
          <span className="k">{words.receive}</span>
          <span />
          <b className="sum">{quote.estPhp.replace(/\B(?=(\d{3})+\.)/g, ",")}</b>
          <span className="cur">PHP</span>
          <span className="full">{words.to}</span>
        </div>
        <div className="go">
          <a className={buttonClass()} href="/demo">
            <span className="btn-label">{words.go}</span>
          </a>
        </div>
      </figure>
    </section>
  );
}
