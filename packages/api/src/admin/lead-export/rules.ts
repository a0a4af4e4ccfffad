import type { LeadExport } from "@switchboard/db/schema";

type Format = LeadExport["format"];

/** What a sheet of a workbook can hold, less its header. */
export const mostRowsInSheet = 1_048_575;

export const contentTypeOf: Record<Format, string> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** What stands before and after the rows of a file. */
export function frameOf({ format, byteOrderMark }: Pick<LeadExport, "format" | "byteOrderMark">) {
  if (format === "json") return { start: "[\n", end: "]\n" };
  return { start: format === "csv" && byteOrderMark === "with" ? "\ufeff" : "", end: "" };
}

/** `leads-2026-11-21-0941.csv`, in UTC. */
export const fileNameOf = (format: Format, at: Date) =>
  `leads-${at.toISOString().slice(0, 16).replace("T", "-").replace(":", "")}.${format}`;

/** The name of the database connection of an export; progress and cancel find it by that, from any process. */
export const connectionNameOf = (exportId: string) => `export ${exportId}`;

export const exportStates = ["waiting", "expired", "running", "finished", "cancelled", "failed"] as const;

/** How long an export waits to be taken. */
export const waitsHours = 24;

type Facts = Pick<LeadExport, "createdAt" | "startedAt" | "finishedAt" | "cancelledAt" | "failedAt">;

/** Whether an export waited too long to be taken. */
export const isExpired = ({ createdAt, startedAt }: Pick<Facts, "createdAt" | "startedAt">, now: Date) =>
  startedAt === null && now.getTime() - createdAt.getTime() > waitsHours * 3_600_000;

/** Where an export stands. One that began, never ended and has no connection was cut off. */
export function stateOf(facts: Facts, hasConnection: boolean): (typeof exportStates)[number] {
  if (facts.finishedAt) return "finished";
  if (facts.cancelledAt) return "cancelled";
  if (facts.failedAt) return "failed";
  if (!facts.startedAt) return isExpired(facts, new Date()) ? "expired" : "waiting";
  return hasConnection ? "running" : "failed";
}

/** Rows a second since the start, and the seconds left at that pace; null before anything can be said. */
export function paceOf(rowsDone: number, expectedRows: number, startedAt: Date, now: Date) {
  const seconds = (now.getTime() - startedAt.getTime()) / 1000;
  if (seconds <= 0 || rowsDone === 0) return { rowsPerSecond: null, secondsLeft: null };
  const rowsPerSecond = Math.round(rowsDone / seconds);
  const secondsLeft = Math.max(0, Math.round((expectedRows - rowsDone) / (rowsDone / seconds)));
  return { rowsPerSecond, secondsLeft };
}
