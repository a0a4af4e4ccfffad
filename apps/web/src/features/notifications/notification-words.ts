import type { Outputs } from "@/trpc/client.tsx";

export type Notification = Outputs["notifications"]["list"]["items"][number];
export type Kind = Notification["kind"];

/** Where notifications are read: in the CRM, or in the portal of a client. */
export type Place = "/notifications" | "/portal/notifications";

/** What a member may be told of. */
export const kindLabels = {
  lead_given: "A lead is given to me",
  mention: "Somebody names me in a note",
  lead_followed: "A lead that I follow changes",
  activity_due: "Something I planned is due",
  sign_up: "A lead of mine signs up",
  ticket: "A ticket is given to me, or answered",
  meeting: "A meeting of mine is booked, moved or cancelled",
  work_ended: "My import, export or bulk edit is done",
  webhook_disabled: "A webhook is switched off",
} satisfies Record<Kind, string>;

export const kinds = Object.keys(kindLabels) as Kind[];

/** What a client may be told of. */
export const clientKinds: readonly Kind[] = ["ticket", "meeting"];

/** Notifications by the day they came on, by the clock of whoever reads; they are in the order of time. */
export function byDay(
  items: readonly Notification[],
  { timeZone, locale }: { timeZone: string; locale: string },
  now: Date,
) {
  const key = new Intl.DateTimeFormat("en-CA", { timeZone });
  const label = new Intl.DateTimeFormat(locale, { timeZone, weekday: "long", day: "numeric", month: "long" });
  const today = key.format(now);
  const yesterday = key.format(now.getTime() - 24 * 60 * 60 * 1000);
  const days = Map.groupBy(items, ({ createdAt }) => key.format(new Date(createdAt)));
  return [...days].map(([day, told]) => {
    if (day === today) return { day, title: "Today", told };
    if (day === yesterday) return { day, title: "Yesterday", told };
    return { day, title: label.format(new Date(told[0]?.createdAt ?? now)), told };
  });
}

/** What a time field shows for minutes of the day, and the other way round. */
export const clockAt = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

export function minutesAt(clock: string) {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
