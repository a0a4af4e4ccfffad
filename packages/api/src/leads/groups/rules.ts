import { conditionsOf, type LeadField } from "../filters/rules.ts";
import type { LeadFilter } from "../queries.ts";

/** What leads can be grouped by. */
export const groupings = ["stage", "source", "owner", "engagement", "kind", "company", "month"] as const;
export type Grouping = (typeof groupings)[number];

export type Asked = LeadFilter & { by: Grouping };

const columns = new Set<LeadField>(["kind", "stage", "source", "currency"]);
const names = new Set<string>([...columns, "createdFrom", "createdTo", "where", "timeZone"]);

/** Whether groups and their filter ask for nothing but what a day of UTC is summed by. */
export function isOfDays({ by, ...filter }: Asked): boolean {
  const { createdFrom, createdTo, where, timeZone = "UTC" } = filter;
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
  return (
    (by === "month" ? timeZone === "UTC" : columns.has(by as LeadField)) &&
    asked.every(([name]) => names.has(name)) &&
    [createdFrom, createdTo].every(isDay) &&
    (!where || conditionsOf(where).every(({ field }) => columns.has(field)))
  );
}

const isDay = (value: string | undefined) => value === undefined || value.length === "2026-11-21".length;
