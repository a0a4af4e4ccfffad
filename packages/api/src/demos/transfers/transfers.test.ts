import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { failureOf } from "../../procedure.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { mockBank } from "../bank/rules.ts";
import { centsIn, quoteOf, rateOn, refusalOf, secondsToNext, statusAt, transferType } from "./rules.ts";

const day = new Date("2026-11-21T12:00:00Z");

describe("the rules of a transfer", () => {
  test.each([
    ["250", 25_000],
    [" 250.5 ", 25_050],
    ["$1,250.05", 125_005],
    ["0.1", 10],
    ["99.50 USD", 9_950],
  ])("%j is %i cents", (text, cents) => expect(centsIn(text)).toBe(cents));

  test.each(["", "ten", "1e3", "-5", "1.234", "12,34", "1.2.3", "0x10", "٣"])("%j is no amount", (text) => {
    expect(refusalOf(centsIn(text), 1_000_000, day)).toMatch(/^Write an amount/);
  });

  test("the rate is one for a whole day, and the money adds up to the cent", () => {
    expect(rateOn(new Date("2026-11-21T00:00:00Z"))).toBe(rateOn(new Date("2026-11-21T23:59:59Z")));
    expect(rateOn(new Date("2026-11-22T00:00:00Z"))).not.toBe(rateOn(day));
    for (const amount of [100, 101, 3_333, 25_000, 999_999]) {
      const quote = quoteOf(amount, day);
      expect(quote.total).toBe(amount + 100 + Math.round(amount / 200));
      expect(quote.arrives).toBe(Number((BigInt(amount) * BigInt(quote.rate)) / 10_000n));
    }
  });

  test("a transfer of ours moves by the clock; what a client says stays", () => {
    const at = (seconds: number) => new Date(day.getTime() + seconds * 1000);
    const ours = { type: transferType, status: "created", createdAt: day };
    expect([0, 9, 10, 29, 30, 9_999].map((seconds) => statusAt(ours, at(seconds)))).toEqual([
      "created",
      "created",
      "sent",
      "sent",
      "delivered",
      "delivered",
    ]);
    expect([4, 12, 30].map((seconds) => secondsToNext(ours, at(seconds)))).toEqual([6, 18, null]);
    expect(statusAt({ ...ours, type: "transfer" }, at(99))).toBe("created");
    expect(statusAt({ ...ours, status: "failed" }, at(99))).toBe("failed");
  });

  test("the mock bank is the same for the same session, and another for another", () => {
    expect(mockBank("one", day)).toEqual(mockBank("one", day));
    expect(mockBank("two", day).transactions).not.toEqual(mockBank("one", day).transactions);
    const { accounts, transactions } = mockBank("one", day);
    const ids = transactions.map(({ transaction_id }) => transaction_id);
    expect(new Set(ids).size).toBe(ids.length);
    const held = new Set(accounts.map(({ account_id }) => account_id));
    expect(transactions.every(({ account_id }) => held.has(account_id))).toBe(true);
  });
});

describe("a transfer of the demo bank", () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.close());

  const userId = "page";
  async function aCustomer() {
    const member = await aMember(world);
    await call(member).demos.open({ userId });
    return member;
  }
  const send = (ctx: Ctx, amount: string, id: string = crypto.randomUUID()) =>
    call(ctx).demos.transfer({ userId, id, amount });
  const bankOf = (ctx: Ctx) => call(ctx).demos.bank({ userId });

  test("leaves the one account at once with its fee, and shows in the list", async () => {
    const customer = await aCustomer();
    const quote = await call(customer).demos.quote({ amount: "250" });
    expect(quote).toMatchObject({ amountUsd: "250.00", feesUsd: "2.25", totalUsd: "252.25" });
    await send(customer, "250");
    const { accounts, transfers, lines, changesInSeconds } = await bankOf(customer);
    expect(accounts).toMatchObject([{ available: "2247.75", currency: "USD" }, { currency: "PHP" }]);
    expect(transfers).toMatchObject([{ status: "created", amountUsd: "250.00", estPhp: quote?.estPhp }]);
    expect(lines[0]).toMatchObject({ amount: "-252.25", isPending: true });
    expect(changesInSeconds).toBeGreaterThan(5);
  });

  test("the same id twice is one", async () => {
    const customer = await aCustomer();
    const id = crypto.randomUUID();
    const sent = await Promise.all(Array.from({ length: 20 }, () => send(customer, "100", id)));
    expect(sent).toEqual(sent.map(() => sent[0]));
    expect((await bankOf(customer)).transfers).toHaveLength(1);
  });

  test("of fifty at once no more go out than the account holds", async () => {
    const customer = await aCustomer();
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => send(customer, "500")));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    const reasons = outcomes.flatMap((one) =>
      one.status === "rejected" ? failureOf(one.reason).fields?.["amount"] : [],
    );
    expect(reasons).toEqual(reasons.map(() => expect.stringMatching(/^Not enough on Mock checking/)));
    expect((await bankOf(customer)).accounts[0]?.available).toBe("486.00");
  });

  test("a bank that its client replaced by something else is shown as far as it is one", async () => {
    const customer = await aCustomer();
    await call(customer).demos.update({ userId, accounts: [{ name: 1 }], transactions: [{ amount: "x" }] });
    expect(await bankOf(customer)).toMatchObject({ accounts: [], lines: [] });
    const error = await send(customer, "5").catch(failureOf);
    expect(error).toMatchObject({ fields: { amount: [expect.any(String)] } });
  });
});
