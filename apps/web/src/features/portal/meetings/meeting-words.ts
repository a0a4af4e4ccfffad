import { dateFormat } from "@switchboard/ui/primitives/locale.ts";
import type { Outputs } from "@/trpc/client.tsx";

export type Meeting = Outputs["meetings"]["list"]["items"][number];

const day = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const time = { timeStyle: "short" } as const;

/** When a meeting is, by the clock of whoever looks: "Mon, 23 Nov 2026, 10:00 to 10:30". */
export const whenInWords = ({ startsAt, endsAt }: Pick<Meeting, "startsAt" | "endsAt">) =>
  `${dateFormat(day).format(new Date(startsAt))}, ${dateFormat(time).format(new Date(startsAt))} to ${dateFormat(time).format(new Date(endsAt))}`;

/** The day of a moment by the clock of whoever looks. */
export const dayInWords = (at: string) => dateFormat(day).format(new Date(at));

/** The minute of a moment by the clock of whoever looks. */
export const timeInWords = (at: string) => dateFormat(time).format(new Date(at));

/** Whether it is still to come. */
export const isToCome = ({ startsAt, cancelledAt }: Meeting, now: number) =>
  !cancelledAt && new Date(startsAt).getTime() > now;

/** The place as an address to open, when it is one. */
export const linkIn = (place: string | null) => (place && /^https:\/\/\S+$/.test(place) ? place : undefined);
