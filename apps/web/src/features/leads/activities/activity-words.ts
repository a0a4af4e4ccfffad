import type { Inputs, Outputs } from "@/trpc/client.tsx";

export type Activity = Outputs["activities"]["list"]["items"][number];
export type ActivityInput = Inputs["activities"]["create"];
export type ActivityType = Activity["type"];

export const typeLabels = {
  call: "Call",
  email: "E-mail",
  meeting: "Meeting",
  task: "Task",
} satisfies Record<ActivityType, string>;

/** How urgent something is that is due then. */
export function urgencyOf(dueAt: string | null, now: Date) {
  if (!dueAt) return "none";
  const due = new Date(dueAt);
  if (due < now) return "late";
  return due.toDateString() === now.toDateString() ? "today" : "planned";
}

/** The start of a working day that many days from now, as a date field and a clock write it. */
export function nineOClock(now: Date, days: number) {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return written(at);
}

/** A moment as a date field and a clock write it, in the time of whoever looks. Empty without one. */
export const localTime = (moment: string | null) => (moment ? written(new Date(moment)) : "");

const written = (at: Date) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
