/** The type of a transfer that was made here, and not by a client with a bank of its own. */
export const transferType = "usd_php";

const sentAfterSeconds = 10;
const deliveredAfterSeconds = 30;
const rateScale = 10_000;

// Demo rates of one dollar in pesos, in ten-thousandths: one for each day, in turn.
const rates = [562_000, 561_450, 562_730, 563_120, 560_980, 559_860, 561_240, 562_510, 563_640, 561_870, 560_330];
const dayMilliseconds = 24 * 60 * 60 * 1000;

/** What is asked for a transfer: so much, and so many thousandths of the amount. */
export const fee = { cents: 100, thousandths: 5 };
const limit = { leastCents: 100, mostCents: 1_000_000 };

/** What a transfer costs and brings, in cents and centavos. */
type Quote = { amount: number; fee: number; total: number; arrives: number; rate: number };

/** The demo rate of a day (UTC), in ten-thousandths of a peso. */
export const rateOn = (day: Date) => rates[Math.floor(day.getTime() / dayMilliseconds) % rates.length]!;

/** What so many cents cost and bring on a day. What arrives is rounded down to the centavo, the fee to the nearest cent. */
export function quoteOf(amount: number, day: Date): Quote {
  const rate = rateOn(day);
  const charged = fee.cents + Math.round((amount * fee.thousandths) / 1000);
  return { amount, fee: charged, total: amount + charged, arrives: Math.floor((amount * rate) / rateScale), rate };
}

/** An amount that a person wrote, such as `250`, `1,250.5` or `$ 99.50`, in cents; null for anything else. */
export function centsIn(text: string): number | null {
  const bare = text
    .trim()
    .replace(/^\$\s*/, "")
    .replace(/\s*USD$/i, "");
  const [, whole, rest = ""] = /^(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(bare) ?? [];
  if (whole === undefined) return null;
  return Number(whole.replaceAll(",", "")) * 100 + Number(rest.padEnd(2, "0"));
}

/** Cents as the text that money is: `2500.00`. */
export const textOf = (cents: number) => (cents / 100).toFixed(2);

/** The same for a rate: `56.2000`. */
export const rateText = (rate: number) => (rate / rateScale).toFixed(4);

/** Money as text, in cents. */
export const centsOf = (text: string | number | null) => Math.round(Number(text ?? 0) * 100);

type Written = { type: string; status: string; createdAt: Date };

/** Where an activity stands: a transfer of ours moves on by the clock, everything else is as its client says. */
export function statusAt({ type, status, createdAt }: Written, now: Date): string {
  if (type !== transferType || status !== "created") return status;
  const seconds = (now.getTime() - createdAt.getTime()) / 1000;
  if (seconds >= deliveredAfterSeconds) return "delivered";
  return seconds >= sentAfterSeconds ? "sent" : "created";
}

/** In how many seconds it stands somewhere else; null when it has arrived. */
export function secondsToNext(activity: Written, now: Date): number | null {
  const after = { created: sentAfterSeconds, sent: deliveredAfterSeconds }[statusAt(activity, now)];
  if (activity.type !== transferType || after === undefined) return null;
  return Math.max(0, after - (now.getTime() - activity.createdAt.getTime()) / 1000);
}

/** Why an amount cannot be sent, as a sentence for its field; null when it can. */
export function refusalOf(cents: number | null, available: number, day: Date): string | null {
  if (cents === null) return "Write an amount in dollars, such as 250 or 99.50.";
  if (cents < limit.leastCents) return `Send at least ${spoken(limit.leastCents)} USD.`;
  if (cents > limit.mostCents) return `The demo sends at most ${spoken(limit.mostCents)} USD at a time.`;
  const { total } = quoteOf(cents, day);
  if (total <= available) return null;
  return `Not enough on Mock checking: with the fee this takes ${spoken(total)} USD, and there are ${spoken(available)} USD.`;
}

const spoken = (cents: number) => textOf(cents).replace(/\B(?=(\d{3})+\.)/g, ",");
