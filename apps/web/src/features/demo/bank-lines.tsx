import { Tag } from "@switchboard/ui/primitives/tag";
import { spoken } from "./amount.ts";
import type { DemoView } from "./demo-steps.ts";
import type { DemoWords } from "./words.ts";

type Line = DemoView["bank"]["lines"][number];

/** The statement of the account that pays, newest first. */
export function BankLines({ lines, words }: { lines: Line[]; words: DemoWords["lines"] }) {
  return (
    <section aria-labelledby="h-lines">
      <h2 id="h-lines">{words.title}</h2>
      {lines.length === 0 && <p className="muted none">{words.none}</p>}
      <ol className="bank-lines">
        {lines.map(({ id, date, name, category, amount, isPending }) => (
          <li key={id}>
            <time className="muted" dateTime={date}>
              {dayOf(date)}
            </time>
            <span>
              {name} {isPending && <Tag>{words.pending}</Tag>}
              <small className="muted">{category}</small>
            </span>
            <span className="num">{spoken(amount)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const dayOf = (date: string) => days.format(new Date(`${date}T00:00:00Z`));
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
