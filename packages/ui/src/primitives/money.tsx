type Amount = number | string | null | undefined;

/** An amount in its currency. Without an amount it shows `none`, muted. */
export function Money(props: { amount: Amount; currency?: string; locale?: string; none?: string }) {
  const text = formatMoney(props.amount, props.currency, props.locale);
  return text ? <span>{text}</span> : <span className="muted">{props.none ?? "No amount"}</span>;
}

/** The amount as text, cents only when there are some; empty when there is no amount. */
export function formatMoney(amount: Amount, currency = "USD", locale = "en-US") {
  if (amount === null || amount === undefined || amount === "") return "";
  const value = Number(amount);
  const digits = Number.isInteger(value) ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}
