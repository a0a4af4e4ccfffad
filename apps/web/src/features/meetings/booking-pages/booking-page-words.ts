import type { Inputs, Outputs } from "@/trpc/client.tsx";

export type BookingPage = Outputs["bookingPages"]["list"]["items"][number];
export type BookingPageInput = Inputs["bookingPages"]["create"];
export type Stretch = BookingPage["hours"][number];

/** The days as the API counts them. */
export const dayLabels = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

export const durations = [15, 20, 30, 45, 60, 90, 120];
export const buffers = [0, 5, 10, 15, 30, 60];

/** How far ahead somebody must book, in minutes. */
export const notices = [
  { value: "0", label: "None" },
  { value: "60", label: "1 hour" },
  { value: "120", label: "2 hours" },
  { value: "240", label: "4 hours" },
  { value: "1440", label: "1 day" },
  { value: "2880", label: "2 days" },
  { value: "10080", label: "1 week" },
];

export const bookingHref = (slug: string) => `/book/${slug}`;

/** Minutes of a day as a clock shows them. The last moment of a day is 24:00. */
export const clockAt = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** What a time field holds, in minutes of the day. Midnight as an end is the end of the day. */
export function minutesAt(clock: string, isEnd = false) {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return isEnd && hours + minutes === 0 ? 24 * 60 : hours * 60 + minutes;
}

export const minutesInWords = (minutes: number) => {
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};

/** A word for an address out of a title: "Demo with Ada" becomes demo-with-ada. */
export const slugOf = (title: string) =>
  title
    .normalize("NFKD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);

/** The hours of a week in one line: Mon to Fri 09:00–17:00. */
export function hoursInWords(hours: readonly Stretch[], weekStart: number) {
  const days = Array.from({ length: 7 }, (_, at) => (at + weekStart) % 7);
  const words = days.map((day) =>
    hours
      .filter((stretch) => stretch.day === day)
      .toSorted((one, other) => one.from - other.from)
      .map(({ from, to }) => `${clockAt(from)}–${clockAt(to)}`)
      .join(" and "),
  );
  const runs: { from: number; to: number; words: string }[] = [];
  for (const [at, said] of words.entries()) {
    const last = runs.at(-1);
    if (last?.words === said) last.to = at;
    else runs.push({ from: at, to: at, words: said });
  }
  const name = (at: number) => dayLabels[days[at] ?? 0]?.slice(0, 3);
  return runs
    .filter((run) => run.words)
    .map((run) => `${name(run.from)}${run.to > run.from ? ` to ${name(run.to)}` : ""} ${run.words}`)
    .join(", ");
}

/** Working days from nine to five, to begin with. */
export const usualHours: Stretch[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: 9 * 60, to: 17 * 60 }));
