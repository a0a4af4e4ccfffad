import { demoActivities } from "@switchboard/db/schema";
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { ofSession, ShownActivity, shownActivity } from "../activities/queries.ts";
import { findSession, type ShownSession } from "../sessions/queries.ts";
import { centsOf, secondsToNext, statusAt, textOf, transferType } from "../transfers/rules.ts";

const BankAccount = z.object({
  id: z.string(),
  name: z.string(),
  mask: z.string().nullable(),
  currency: z.string(),
  available: z.string(),
  current: z.string(),
});
const BankLine = z.object({
  id: z.string(),
  date: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  amount: z.string(),
  currency: z.string(),
  isPending: z.boolean(),
});
/** The demo bank as its page shows it: what was sent has left one account, and what arrived is on the other. */
export const Bank = z.object({
  accounts: z.array(BankAccount),
  lines: z.array(BankLine),
  transfers: z.array(ShownActivity),
  isJoined: z.boolean(),
  /** In how many seconds a transfer stands somewhere else. */
  changesInSeconds: z.number().nullable(),
});

type Transfer = typeof demoActivities.$inferSelect;
type Standing = { account: PlaidAccount | undefined; available: number; current: number };

const linesShown = 8;
const transfersShown = 50;

/** Reads the bank of the caller's session. Throws `not_found`. */
export async function readBank(ctx: Ctx, userKey: string): Promise<z.infer<typeof Bank>> {
  const session = await findSession(ctx, userKey);
  const transfers = await transfersOf(ctx, session.id);
  const now = new Date();
  const { from, to } = standingsOf(session, transfers, now);
  const changes = transfers.flatMap((transfer) => secondsToNext(transfer, now) ?? []);
  return {
    accounts: [from, to].flatMap(shownAccount),
    lines: linesOf(session, from.account, transfers, now),
    transfers: transfers.slice(0, transfersShown).map((transfer) => shownActivity(transfer, now)),
    isJoined: session.leadId !== null,
    changesInSeconds: changes.length ? Math.min(...changes) : null,
  };
}

/** The transfers that were made here, newest first. */
export const transfersOf = (ctx: Ctx, sessionId: string) =>
  ctx.db
    .select()
    .from(demoActivities)
    .where(and(ofSession(ctx, sessionId), eq(demoActivities.type, transferType)))
    .orderBy(desc(demoActivities.createdAt), desc(demoActivities.id));

/** What the two accounts hold after these transfers, in cents. */
export function standingsOf({ accounts }: Pick<ShownSession, "accounts">, transfers: Transfer[], now: Date) {
  const plaid = accounts.flatMap((account) => PlaidAccount.safeParse(account).data ?? []);
  const from = plaid.find(({ balances }) => balances.iso_currency_code === "USD");
  const to = plaid.find(({ balances }) => balances.iso_currency_code === "PHP");
  const cost = ({ amountUsd, feesUsd }: Transfer) => centsOf(amountUsd) + centsOf(feesUsd);
  const gone = transfers.filter((transfer) => statusAt(transfer, now) !== "created");
  const arrived = transfers.filter((transfer) => statusAt(transfer, now) === "delivered");
  const brought = sumOf(arrived, ({ estPhp }) => centsOf(estPhp));
  return {
    from: standing(from, -sumOf(transfers, cost), -sumOf(gone, cost)),
    to: standing(to, brought, brought),
  };
}

function standing(account: PlaidAccount | undefined, available: number, current: number): Standing {
  const { balances } = account ?? {};
  return {
    account,
    available: centsOf(balances?.available ?? 0) + available,
    current: centsOf(balances?.current ?? 0) + current,
  };
}

// A client may have put anything in its session; what does not look like an account of a bank is left out.
const PlaidAccount = z.object({
  account_id: z.string(),
  name: z.string(),
  mask: z.string().nullish(),
  balances: z.object({
    available: z.number().nullish(),
    current: z.number().nullish(),
    iso_currency_code: z.string(),
  }),
});
type PlaidAccount = z.infer<typeof PlaidAccount>;

const PlaidTransaction = z.object({
  transaction_id: z.string(),
  account_id: z.string(),
  amount: z.number(),
  iso_currency_code: z.string(),
  date: z.string(),
  name: z.string(),
  category: z.array(z.string()).nullish(),
  pending: z.boolean(),
});

function shownAccount({ account, available, current }: Standing) {
  if (!account) return [];
  const { account_id: id, name, mask = null, balances } = account;
  const currency = balances.iso_currency_code;
  return [{ id, name, mask, currency, available: textOf(available), current: textOf(current) }];
}

function linesOf(session: ShownSession, from: PlaidAccount | undefined, transfers: Transfer[], now: Date) {
  const kept = session.transactions
    .flatMap((transaction) => PlaidTransaction.safeParse(transaction).data ?? [])
    .filter(({ account_id }) => account_id === from?.account_id)
    // A bank counts what leaves as positive; people read it the other way.
    .map(({ transaction_id: id, date, name, category, amount, pending: isPending }) => {
      return { id, date, name, category: category?.at(-1) ?? null, amount: textOf(-centsOf(amount)), isPending };
    });
  return [...transfers.map((transfer) => lineOf(transfer, now)), ...kept]
    .slice(0, linesShown)
    .map((one) => ({ ...one, currency: "USD" }));
}

function lineOf(transfer: Transfer, now: Date) {
  return {
    id: transfer.id,
    date: transfer.createdAt.toISOString().slice(0, 10),
    name: "Transfer to Manila, with its fee",
    category: "Transfer",
    amount: textOf(-centsOf(transfer.amountUsd) - centsOf(transfer.feesUsd)),
    isPending: statusAt(transfer, now) === "created",
  };
}

const sumOf = <Item>(items: Item[], value: (item: Item) => number) => items.reduce((sum, item) => sum + value(item), 0);
