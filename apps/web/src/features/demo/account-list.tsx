import { spoken } from "./amount.ts";
import type { DemoView } from "./demo-steps.ts";
import { type DemoWords, filled } from "./words.ts";

type Account = DemoView["bank"]["accounts"][number];

/** The mock accounts with what can be spent from each. */
export function AccountList({ accounts, words }: { accounts: Account[]; words: DemoWords["accounts"] }) {
  return (
    <>
      <h2 className="sr">{words.title}</h2>
      <ul className="accounts">
        {accounts.map(({ id, name, mask, currency, available, current }) => (
          <li key={id}>
            <b>{name}</b>
            <span className="num">
              <b>{spoken(available)}</b> {currency}
            </span>
            <span className="muted">{mask && filled(words.ending, { mask })}</span>
            <span className="num muted">
              {available === current ? words.available : filled(words.current, { amount: spoken(current) })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
