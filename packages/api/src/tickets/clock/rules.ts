import type { ServiceLevels, TicketPriority } from "@switchboard/db/schema";

/** When business is open, how many of its minutes an answer and a solution may take, and whether mail gets a receipt. */
export type Levels = {
  timeZone: string;
  hours: { day: number; from: number; to: number }[];
  holidays: string[];
  respondMinutes: Record<TicketPriority, number>;
  solveMinutes: Record<TicketPriority, number>;
  sendsReceipt: boolean;
};

/** Monday to Friday, nine to five. */
export const defaultLevels: Levels = {
  timeZone: "UTC",
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 })),
  holidays: [],
  respondMinutes: { low: 960, normal: 480, high: 240, urgent: 60 },
  solveMinutes: { low: 4_800, normal: 2_400, high: 960, urgent: 480 },
  sendsReceipt: true,
};

/** What a workspace has set, and for the rest what holds everywhere. */
export const levelsOf = (set: ServiceLevels): Levels => ({
  timeZone: set.timeZone ?? defaultLevels.timeZone,
  hours: set.hours?.length ? set.hours : defaultLevels.hours,
  holidays: set.holidays ?? [],
  respondMinutes: { ...defaultLevels.respondMinutes, ...set.respondMinutes },
  solveMinutes: { ...defaultLevels.solveMinutes, ...set.solveMinutes },
  sendsReceipt: set.sendsReceipt ?? defaultLevels.sendsReceipt,
});

export type Clock = { respondBy: Date | null; solveBy: Date | null; clockStoppedAt: Date | null };

/** The clock of a ticket that is opened now. */
export const startClock = (levels: Levels, priority: TicketPriority, now: Date): Clock => ({
  respondBy: afterBusiness(levels, now, levels.respondMinutes[priority] * minute),
  solveBy: afterBusiness(levels, now, levels.solveMinutes[priority] * minute),
  clockStoppedAt: null,
});

/** It waits for somebody else: no time runs from now on. */
export const stopClock = (clock: Clock, now: Date): Clock => ({
  ...clock,
  clockStoppedAt: clock.clockStoppedAt ?? now,
});

/** It goes on now, with the business time that was left when it was stopped. What was overdue then stays so. */
export function resumeClock(levels: Levels, clock: Clock, now: Date): Clock {
  const stoppedAt = clock.clockStoppedAt;
  if (!stoppedAt) return clock;
  const later = (by: Date | null) =>
    by && by > stoppedAt ? afterBusiness(levels, now, businessTime(levels, stoppedAt, by)) : by;
  return { respondBy: later(clock.respondBy), solveBy: later(clock.solveBy), clockStoppedAt: null };
}

/** Another priority gives it more or less time; what was used up stays used up. */
export function rewindClock(levels: Levels, clock: Clock, from: TicketPriority, to: TicketPriority, now: Date): Clock {
  const at = clock.clockStoppedAt ?? now;
  const moved = (by: Date | null, minutes: Record<TicketPriority, number>) => {
    if (!by) return by;
    const left = businessTime(levels, at, by) + (minutes[to] - minutes[from]) * minute;
    return left >= 0 ? afterBusiness(levels, at, left) : beforeBusiness(levels, at, -left);
  };
  return {
    ...clock,
    respondBy: moved(clock.respondBy, levels.respondMinutes),
    solveBy: moved(clock.solveBy, levels.solveMinutes),
  };
}

/** The moment at which so many milliseconds of business have passed since `from`. */
export function afterBusiness(levels: Levels, from: Date, milliseconds: number): Date {
  let left = milliseconds;
  for (const { opens, shuts } of windows(levels, from, 1)) {
    const begins = Math.max(opens, from.getTime());
    if (shuts - begins >= left) return new Date(begins + left);
    left -= Math.max(0, shuts - begins);
  }
  throw new Error("Business is open too seldom for this.");
}

/** The milliseconds of business from one moment to another; below zero when the other one is earlier. */
export function businessTime(levels: Levels, from: Date, to: Date): number {
  if (to < from) return -businessTime(levels, to, from);
  let sum = 0;
  for (const { opens, shuts } of windows(levels, from, 1)) {
    if (opens >= to.getTime()) break;
    sum += Math.max(0, Math.min(shuts, to.getTime()) - Math.max(opens, from.getTime()));
  }
  return sum;
}

function beforeBusiness(levels: Levels, from: Date, milliseconds: number): Date {
  let left = milliseconds;
  for (const { opens, shuts } of windows(levels, from, -1)) {
    const ends = Math.min(shuts, from.getTime());
    if (ends - opens >= left) return new Date(ends - left);
    left -= Math.max(0, ends - opens);
  }
  throw new Error("Business is open too seldom for this.");
}

const minute = 60_000;
const day = 86_400_000;
const mostDays = 10_000;

/** The times at which business is open, day by day from that of `from` on, or back. */
function* windows({ timeZone, hours, holidays }: Levels, from: Date, direction: 1 | -1) {
  const today = Date.parse(dayIn(timeZone, from));
  for (let step = 0; step < mostDays; step++) {
    const date = new Date(today + direction * step * day);
    if (holidays.includes(date.toISOString().slice(0, 10))) continue;
    const open = hours.filter((one) => one.day === date.getUTCDay()).toSorted((a, b) => direction * (a.from - b.from));
    for (const { from: opening, to: closing } of open) {
      yield { opens: instantOf(timeZone, date, opening), shuts: instantOf(timeZone, date, closing) };
    }
  }
}

/** When the clocks of a zone show this minute of a day. One that is left out in spring comes when clocks go on. */
function instantOf(timeZone: string, date: Date, minuteOfDay: number): number {
  const shown = date.getTime() + minuteOfDay * minute;
  const guess = shown - offsetOf(timeZone, shown);
  return shown - offsetOf(timeZone, guess);
}

/** How far the clocks of a zone are ahead of UTC at a moment. */
function offsetOf(timeZone: string, at: number): number {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(at / 1000) * 1000;
}

function dayIn(timeZone: string, at: Date): string {
  return new Date(at.getTime() + offsetOf(timeZone, at.getTime())).toISOString().slice(0, 10);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string) {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = "numeric" as const;
  const shape = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const clock = new Intl.DateTimeFormat("en-US", { ...shape, timeZone, hourCycle: "h23" });
  clocks.set(timeZone, clock);
  return clock;
}
