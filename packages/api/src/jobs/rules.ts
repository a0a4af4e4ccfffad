import type { Job } from "@switchboard/db/schema";

export const jobStates = ["waiting", "running", "finished", "cancelled", "failed"] as const;
export type JobState = (typeof jobStates)[number];

type Moments = Pick<Job, "startedAt" | "cancelledAt" | "finishedAt" | "failedAt">;

/** How a job stands, in one word. One that was asked to stop is cancelled when its last piece is done. */
export function stateOf({ startedAt, cancelledAt, finishedAt, failedAt }: Moments): JobState {
  if (failedAt) return "failed";
  if (finishedAt) return cancelledAt ? "cancelled" : "finished";
  return startedAt ? "running" : "waiting";
}

/** Rows per second so far, and the seconds that the rest will take. Null where nothing can be said yet. */
export function paceOf({ startedAt, finishedAt, done, total }: Moments & Pick<Job, "done" | "total">, now: Date) {
  const seconds = startedAt ? ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1000 : 0;
  const perSecond = done > 0 && seconds > 0 ? done / seconds : null;
  const left = perSecond && total !== null && !finishedAt ? Math.ceil(Math.max(0, total - done) / perSecond) : null;
  return { perSecond: perSecond && Math.round(perSecond), secondsLeft: left };
}
