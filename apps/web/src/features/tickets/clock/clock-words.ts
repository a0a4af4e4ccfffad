type Moment = string | Date | null;

/** What the clock of a ticket is read from. */
export type Clock = {
  respondBy: Moment;
  solveBy: Moment;
  clockStoppedAt: Moment;
  firstRespondedAt: Moment;
  solvedAt: Moment;
};

export type ClockState = "late" | "soon" | "running" | "paused" | "done" | "none";
export type ClockReading = { state: ClockState; words: string };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How a ticket stands against its clock, in words. */
export function readClock(clock: Clock, now: number): ClockReading {
  if (clock.solvedAt) return { state: "done", words: "Solved" };
  const due = dueOf(clock);
  if (!due) return { state: "none", words: "No clock" };
  if (clock.clockStoppedAt) {
    const left = due.at - timeOf(clock.clockStoppedAt);
    return { state: "paused", words: left > 0 ? `Paused, ${lengthOf(left)} left` : "Paused" };
  }
  const left = due.at - now;
  if (left <= 0) return { state: "late", words: `${due.verb} ${lengthOf(-left)} late` };
  return { state: left < hour ? "soon" : "running", words: `${due.verb} in ${lengthOf(left)}` };
}

/** Until when the words stay as they are: seconds count in the last hour, minutes before. */
export const stepOf = (clock: Clock, now: number) => {
  const due = dueOf(clock);
  return due && Math.abs(due.at - now) < hour ? 1000 : minute / 2;
};

/** What is due first: the answer until there is one, and the solution. */
function dueOf({ respondBy, solveBy, firstRespondedAt }: Clock) {
  const solve = solveBy ? { verb: "Solve", at: timeOf(solveBy) } : undefined;
  const reply = respondBy && !firstRespondedAt ? { verb: "Reply", at: timeOf(respondBy) } : undefined;
  return reply && solve ? (solve.at < reply.at ? solve : reply) : (reply ?? solve);
}

/** A length as people read it on a clock: 2 d 4 h, 3 h 12 min, 42:10. */
function lengthOf(milliseconds: number) {
  if (milliseconds >= day)
    return joined(Math.floor(milliseconds / day), "d", Math.floor(milliseconds / hour) % 24, "h");
  if (milliseconds >= hour)
    return joined(Math.floor(milliseconds / hour), "h", Math.floor(milliseconds / minute) % 60, "min");
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const joined = (large: number, largeUnit: string, small: number, smallUnit: string) =>
  small > 0 ? `${large} ${largeUnit} ${small} ${smallUnit}` : `${large} ${largeUnit}`;

const timeOf = (moment: string | Date) => new Date(moment).getTime();
