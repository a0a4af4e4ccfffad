import { Lamp } from "@switchboard/ui/primitives/lamp";
import { Check } from "lucide-react";
import { spoken } from "./amount.ts";
import type { DemoView } from "./demo-steps.ts";
import { type DemoWords, filled } from "./words.ts";

type Transfer = DemoView["bank"]["transfers"][number];

/** What was sent, newest first, and where each transfer stands. */
export function TransferList({ transfers, words }: { transfers: Transfer[]; words: DemoWords }) {
  return (
    <section aria-labelledby="h-transfers">
      <h2 id="h-transfers">{words.transfers.title}</h2>
      {transfers.length === 0 ? (
        <p className="muted none">{words.transfers.none}</p>
      ) : (
        <ol className="transfers">
          {transfers.map((transfer) => (
            <Line key={transfer.id} transfer={transfer} words={words.transfers} />
          ))}
        </ol>
      )}
      {transfers.length > 0 && (
        <>
          <p className="cap">{words.transfers.utc}</p>
          <StartOver words={words.again} />
        </>
      )}
    </section>
  );
}

function Line({ transfer, words }: { transfer: Transfer; words: DemoWords["transfers"] }) {
  const { amountUsd, estPhp, feesUsd, status, createdAt } = transfer;
  return (
    <li>
      <span className={status === "delivered" ? "stands pos" : "stands"}>
        {status === "delivered" ? <Check className="i i-s" aria-hidden="true" /> : <Lamp />}
        {words.statuses[status] ?? status}
      </span>
      <b>{spoken(amountUsd)} USD</b>
      <b className="num">{spoken(estPhp ?? "")} PHP</b>
      <span className="muted">{filled(words.fee, { fee: spoken(feesUsd ?? "0.00") })}</span>
      <time className="num muted" dateTime={createdAt}>
        {momentOf(createdAt)}
      </time>
    </li>
  );
}

function StartOver({ words }: { words: DemoWords["again"] }) {
  return (
    <form className="start-over" method="post" action="/demo" data-demo>
      <input type="hidden" name="verb" value="again" />
      <button className="btn" type="submit">
        <span className="btn-label">{words.label}</span>
      </button>
      <span className="muted">{words.about}</span>
    </form>
  );
}

const momentOf = (at: string) => moments.format(new Date(at));
const moments = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
