import { readerLocale } from "./locale.ts";

type Amount = number | string | null | undefined;

/** An amount in its currency. Without an amount it shows `none`, muted. */
export function Money(props: { amount: Amount; currency?: string; locale?: string; none?: string }) {
  const text = formatMoney(props.amount, props.currency, props.locale);
  return text ? <span>{text}</span> : <span className="muted">{props.none ?? "No amount"}</span>;
}

/** The amount as text, cents only when there are some; empty when there is no amount. */
export function formatMoney(amount: Amount, currency = "USD", locale = readerLocale() ?? "en-US") {
  if (amount === null || amount === undefined || amount === "") return "";
  const value = Number(amount);
  const digits = Number.isInteger(value) ? 0 : 2;
  return formatter(locale, currency, digits).format(value);
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Kept, because making one costs more than a hundred uses. */
function formatter(locale: string, currency: string, digits: number) {
  const key = `${locale} ${currency} ${digits}`;
  const known = formatters.get(key);
  if (known) return known;
  const fresh = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formatters.set(key, fresh);
  return fresh;
}
