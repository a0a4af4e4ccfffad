import { sourceLabels, stageLabels } from "./export-words.ts";

const labels: Record<string, string> = { ...sourceLabels, ...stageLabels };

/** A stored filter as a line of words. What the console does not know it shows as it is stored. */
export function filterInWords(filter: Record<string, unknown>) {
  const { subscription, createdFrom, createdTo, q, ...rest } = filter;
  const parts = [
    typeof q === "string" ? `“${q}”` : "",
    ...Object.entries(rest).map(([name, value]) => `${name} is ${valueInWords(value)}`),
    createdFrom ? `from ${dateOf(createdFrom)}` : "",
    createdTo ? `before ${dateOf(createdTo)}` : "",
    subscription === "subscribed" ? "unsubscribed left out" : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : "every lead";
}

const valueInWords = (value: unknown) =>
  [value]
    .flat()
    .map((one) => labels[String(one)] ?? String(one))
    .join(" or ");

const dateOf = (value: unknown) => String(value).slice(0, 10);
