import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { FieldError } from "@switchboard/ui/primitives/field";
import { spoken } from "./amount.ts";
import type { DemoView, TransferForm } from "./demo-steps.ts";
import { type DemoWords, filled } from "./words.ts";

type SlipProps = {
  from: DemoView["bank"]["accounts"][number] | undefined;
  quote: DemoView["quote"];
  form: TransferForm;
  words: DemoWords["form"];
};

/** The slip of a transfer. A plain form; the page's script adds the running quote. */
export function TransferSlip({ from, quote, form, words }: SlipProps) {
  return (
    <form className="slip" method="post" action="/demo" aria-label={words.title} data-demo>
      {form.failure && <ErrorState>{form.failure}</ErrorState>}
      <input type="hidden" name="key" value={form.key} />
      <div className="leg">
        <label htmlFor="amount">{words.send}</label>
        <span />
        <input
          id="amount"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          required
          maxLength={30}
          defaultValue={form.amount}
          aria-invalid={form.error ? true : undefined}
          aria-describedby={form.error ? "amount-error from" : "from"}
        />
        <span className="cur">USD</span>
        {form.error && (
          <div className="full">
            <FieldError id="amount-error">{form.error}</FieldError>
          </div>
        )}
        <span className="full" id="from" data-part="from">
          {from && filled(words.from, { name: from.name, amount: spoken(from.available) })}
        </span>
      </div>
      <div data-part="quote">
        <QuoteLegs quote={quote} words={words} />
      </div>
      <div className="go">
        <button className="btn primary" type="submit">
          <span className="btn-label">{words.submit}</span>
        </button>
      </div>
    </form>
  );
}

/** What an amount costs and brings. */
function QuoteLegs({ quote, words }: Pick<SlipProps, "quote" | "words">) {
  const usd = (amount: string | undefined) => (amount ? `${spoken(amount)} USD` : words.unknown);
  return (
    <>
      <dl className="rate">
        <dt>{words.demoRate}</dt>
        <dd>{quote ? filled(words.rate, { rate: quote.rate }) : words.unknown}</dd>
        <dt>{quote ? filled(words.feeRule, quote.feeRule) : words.fee}</dt>
        <dd>{usd(quote?.feesUsd)}</dd>
        <dt>{words.total}</dt>
        <dd>{usd(quote?.totalUsd)}</dd>
      </dl>
      <div className="leg">
        <span className="k">{words.receive}</span>
        <span />
        <output htmlFor="amount">{quote ? spoken(quote.estPhp) : "–"}</output>
        <span className="cur">PHP</span>
        <span className="full">{words.to}</span>
      </div>
    </>
  );
}
