import type { NotificationSettings } from "@switchboard/db/schema";
import { Temporal } from "temporal-polyfill";

type Hours = Pick<NotificationSettings, "quietFrom" | "quietTo" | "quietDays" | "timeZone">;

/**
 * Until when a member wants quiet, by the clock of their own time zone; null while they do not. Hours belong to the day
 * on which they begin, may last past midnight, and go on where the next ones begin at once.
 */
export function quietUntil(hours: Hours, now: Date): Date | null {
  const { quietFrom, quietTo, quietDays, timeZone } = hours;
  if (quietFrom === null || quietTo === null) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  let end = now.getTime();
  for (let ahead = -1; ahead <= 7; ahead += 1) {
    const day = today.add({ days: ahead });
    if (!quietDays.includes(day.dayOfWeek % 7)) continue;
    const last = quietTo > quietFrom ? day : day.add({ days: 1 });
    const ends = at(last, quietTo, timeZone);
    if (at(day, quietFrom, timeZone) <= end && ends > end) end = ends;
  }
  return end > now.getTime() ? new Date(end) : null;
}

const at = (day: Temporal.PlainDate, minutes: number, timeZone: string) =>
  day.toZonedDateTime({
    timeZone,
    plainTime: Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }),
  }).epochMilliseconds;
