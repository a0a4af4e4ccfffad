/** The stretches of days that have a name, by their number. The first is shown when the address names none. */
export const lengths = [30, 7, 14, 90, 365] as const;

export const chartNames = ["pipeline", "days", "funnel", "tickets", "campaigns"] as const;
export type ChartName = (typeof chartNames)[number];

export type Changes = Partial<Record<"days" | "from" | "to" | "compare" | "table", string | undefined>>;
type Params = { get: (name: string) => string | null };

/** What an address asks for: its days, whether they are compared, and which charts are tables. */
export function readView(params: Params, today: string) {
  const [from, to] = [dayIn(params.get("from")), dayIn(params.get("to"))];
  const length = lengths.find((days) => String(days) === params.get("days")) ?? lengths[0];
  const isSpan = from !== undefined && to !== undefined && isSpanOf(from, to);
  const span = isSpan ? { from, to } : { from: addDays(today, 1 - length), to: today };
  const named = params.get("table")?.split(",") ?? [];
  return {
    span,
    length: isSpan ? undefined : length,
    isCompared: params.get("compare") !== "off",
    tables: chartNames.filter((name) => named.includes(name)),
  };
}

/** Whether these are days that can be asked for, in their order: a year of them at most. */
export const isSpanOf = (from: string, to: string) => from <= to && daysBetween(from, to) < mostDays;

/** The day so many days after another. */
export const addDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMilliseconds).toISOString().slice(0, 10);

/** The address with other parameters; an undefined one is taken out. */
export function withChanges(search: string, changes: Changes) {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const text = params.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

const dayMilliseconds = 86_400_000;
const mostDays = 366;

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMilliseconds;

const dayIn = (text: string | null) =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
