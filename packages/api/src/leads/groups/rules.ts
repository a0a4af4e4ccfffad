import { conditionsOf } from "../filters/rules.ts";
import type { LeadFilter } from "../queries.ts";

/** What leads can be grouped by. */
export const groupings = ["stage", "source", "owner", "engagement", "kind", "company", "month"] as const;
export type Grouping = (typeof groupings)[number];

export type Asked = LeadFilter & { by: Grouping };

const ofBoth = ["kind", "stage", "source", "currency", "where", "timeZone"];
const ofOwners = new Set([...ofBoth, "owner", "ownerId"]);
const ofDays = new Set([...ofBoth, "month", "createdFrom", "createdTo"]);

/** Which sums know all that groups and their filter ask for: those of owners, those of days of UTC, or none. */
export function sumsFor({ by, ...filter }: Asked, isScoped: boolean): "owners" | "days" | undefined {
  const { where, createdFrom, createdTo, timeZone = "UTC" } = filter;
  const names = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const asked = [by, ...names, ...(where ? conditionsOf(where).map(({ field }) => field) : [])];
  if (asked.every((name) => ofOwners.has(name))) return "owners";
  if (isScoped || !asked.every((name) => ofDays.has(name))) return undefined;
  const isOfUtc = by !== "month" || timeZone === "UTC";
  return isOfUtc && [createdFrom, createdTo].every(isDay) ? "days" : undefined;
}

const isDay = (value: string | undefined) => value === undefined || value.length === "2026-11-21".length;
