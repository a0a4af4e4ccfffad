import type { AdminOutputs } from "@/trpc/client.tsx";

export type Levels = AdminOutputs["tickets"]["serviceLevels"];
export type Hours = Levels["hours"][number];
export type Priority = keyof Levels["respondMinutes"];

/** The most pressing first. */
export const priorityLabels = {
  urgent: "Urgent",
  high: "High",
  normal: "Normal",
  low: "Low",
} satisfies Record<Priority, string>;

/** The days of a week that begins on Monday; their numbers are those of the API, where Sunday is 0. */
export const weekdays = [
  { day: 1, label: "Monday" },
  { day: 2, label: "Tuesday" },
  { day: 3, label: "Wednesday" },
  { day: 4, label: "Thursday" },
  { day: 5, label: "Friday" },
  { day: 6, label: "Saturday" },
  { day: 0, label: "Sunday" },
] as const;

/** A minute of the day as a field of time wants it: 540 is 09:00. The end of the day is 00:00. */
export const asTime = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** The minute of the day that a field of time shows. As an end, midnight is that of the day after. */
export function readTime(text: string, isEnd: boolean) {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  const minute = hours * 60 + minutes;
  return isEnd && minute === 0 ? 1440 : minute;
}

/** Minutes of business as people count them: "8 h", "1 h 30 min". */
export function lengthInWords(minutes: number) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && `${rest} min`].filter(Boolean).join(" ");
}
