import { leadWords } from "@switchboard/ui/patterns/lead-words.ts";
import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import { formatMoney } from "@switchboard/ui/primitives/money";
import type { Figures } from "./use-dashboard.ts";

type Stage = Figures["funnel"][number]["stage"];
type Source = Figures["perDay"][number]["sources"][number]["source"];
type Age = Figures["tickets"]["ages"][number]["age"];
type CampaignStatus = Figures["campaigns"][number]["status"];
export type Amount = { currency: string; amount: string };

export const stageLabels = leadWords.stage satisfies Record<Stage, string>;

export const sourceLabels = leadWords.source satisfies Record<Source, string>;

export const ageLabels = {
  day: "Within a day",
  three_days: "Up to 3 days",
  week: "Up to a week",
  older: "Older",
} satisfies Record<Age, string>;

export const campaignStatusLabels = {
  draft: "Draft",
  scheduled: "Scheduled",
  active: "Running",
  paused: "Paused",
  completed: "Completed",
  cancelled: "Cancelled",
} satisfies Record<CampaignStatus, string>;

/** `2026-08-16` as `16 Aug`, with the weekday or the year where they are asked for. */
export function dayInWords(day: string, more: Intl.DateTimeFormatOptions = {}) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(readerLocale() ?? "en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...more,
  });
}

/** `1 to 14 Sep`, `28 Aug to 3 Sep`: the months, and the years, that must be told. */
export function spanInWords({ from, to }: { from: string; to: string }) {
  if (from === to) return dayInWords(to);
  const year = from.slice(0, 4) === to.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const isShort = from.slice(0, 7) === to.slice(0, 7) && /^\d/.test(dayInWords(from));
  const first = isShort ? String(Number(from.slice(8))) : dayInWords(from, year);
  return `${first} to ${dayInWords(to, year)}`;
}

/** A number with its thousands apart. */
export const inDigits = (count: number) => count.toLocaleString(readerLocale() ?? "en-US");

/** Amounts of several currencies, the first first. Large ones are rounded: the table has them whole. */
export const amountsInShort = (amounts: readonly Amount[]) => amounts.map(amountInShort).join(" + ");

function amountInShort({ amount, currency }: Amount) {
  const value = Number(amount);
  if (value < 1_000_000) return formatMoney(Math.round(value), currency);
  return value.toLocaleString(readerLocale() ?? "en-US", {
    style: "currency",
    currency,
    notation: "compact",
    maximumFractionDigits: 1,
  });
}

/** Amounts as they are. */
export const amountsInFull = (amounts: readonly Amount[]) =>
  amounts.map(({ amount, currency }) => formatMoney(amount, currency)).join(" + ");

/** How long something took, in its largest unit: 40 min, 5 h, 3 d. */
export function durationInWords(seconds: number) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return "under 1 min";
  if (minutes < 60) return `${minutes} min`;
  const hours = seconds / 3600;
  if (hours < 48) return `${Math.round(hours)} h`;
  return `${Math.round(hours / 24)} d`;
}

/** What part of another number a number is. Nothing is no part of nothing. */
export const percentOf = (part: number, all: number) => (all === 0 ? null : Math.round((100 * part) / all));

/** A number beside what it is now: `18 before, +33%`. Beside very few, a percentage says nothing. */
export function changeInWords({ now, before }: { now: number; before: number }) {
  if (before === 0) return "0 before";
  const percent = Math.round((100 * (now - before)) / before);
  const change = percent === 0 || percent >= 1000 ? "" : `, ${percent > 0 ? "+" : "−"}${inDigits(Math.abs(percent))}%`;
  return `${inDigits(before)} before${change}`;
}

/** When a day of UTC begins by the clock of a time zone; null where they are the same. */
export function dayBegins(day: string, timeZone: string) {
  const timeIn = (zone: string) =>
    new Intl.DateTimeFormat(readerLocale() ?? "en-GB", { timeZone: zone, timeStyle: "short" }).format(Date.parse(day));
  return timeIn(timeZone) === timeIn("UTC") ? null : timeIn(timeZone);
}
