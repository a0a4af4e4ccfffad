import type { ExportSchedule } from "@switchboard/db/schema";
import { Temporal } from "temporal-polyfill";

type Rhythm = Pick<ExportSchedule, "every" | "weekday" | "hour" | "timeZone">;

/** The first time after a moment that a rhythm names. An hour that a clock leaves out is the one after it. */
export function nextDue({ every, weekday, hour, timeZone }: Rhythm, after: Date): Date {
  const now = Temporal.Instant.fromEpochMilliseconds(after.getTime());
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; ; days += 1) {
    const day = today.add({ days });
    if (every === "weekly" && day.dayOfWeek !== weekday) continue;
    const due = day.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant();
    if (Temporal.Instant.compare(due, now) > 0) return new Date(due.epochMilliseconds);
  }
}
