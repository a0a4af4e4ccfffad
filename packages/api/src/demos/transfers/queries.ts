import { z } from "zod";
import { centsIn, fee as charge, quoteOf, rateText, textOf } from "./rules.ts";

/** What an amount costs and brings, as the money that it is. */
export const Quoted = z.object({
  amountUsd: z.string(),
  feesUsd: z.string(),
  totalUsd: z.string(),
  estPhp: z.string(),
  rate: z.string(),
  /** How the fee is made: so many dollars, and so many percent of the amount. */
  feeRule: z.object({ baseUsd: z.string(), percent: z.string() }),
});

/** A quote for an amount that a person wrote, at the demo rate of today; null for what is no amount. */
export function readQuote(written: string): z.infer<typeof Quoted> | null {
  const cents = centsIn(written);
  if (cents === null) return null;
  const { amount, fee, total, arrives, rate } = quoteOf(cents, new Date());
  return {
    amountUsd: textOf(amount),
    feesUsd: textOf(fee),
    totalUsd: textOf(total),
    estPhp: textOf(arrives),
    rate: rateText(rate),
    feeRule: { baseUsd: textOf(charge.cents), percent: String(charge.thousandths / 10) },
  };
}
