import type { AdminInputs, AdminOutputs } from "@/trpc/client.tsx";
import { zoneInWords } from "../times.ts";

export type Schedule = AdminOutputs["exportSchedules"]["list"][number];
export type Rhythm = AdminInputs["exportSchedules"]["create"]["rhythm"];

export const rhythmLabels = { daily: "Every day", weekly: "Every week" } satisfies Record<Rhythm["every"], string>;

/** The days of the week from Monday, as the server counts them from 1. */
export const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** `07:00` */
export const hourInWords = (hour: number) => `${String(hour).padStart(2, "0")}:00`;

/** "Every Monday at 07:00, Manila time". */
export function rhythmInWords({ every, weekday, hour, timeZone }: Schedule) {
  const day = every === "daily" ? "day" : (weekdays[(weekday ?? 1) - 1] ?? "week");
  return `Every ${day} at ${hourInWords(hour)}, ${timeZone === "UTC" ? "UTC" : zoneInWords(timeZone)}`;
}
