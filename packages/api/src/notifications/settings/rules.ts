import type { NotificationKind, NotificationSettings, NotificationSubject } from "@switchboard/db/schema";
import { notificationKinds } from "@switchboard/db/schema";

/** What may come by mail. Meetings come with invitations, which calendars read, whatever is chosen here. */
export const mailKinds = notificationKinds.filter((kind) => kind !== "meeting");

/** How whoever never chose is told. */
export const usualSettings: NotificationSettings = {
  inApp: [...notificationKinds],
  byMail: ["mention", "webhook_disabled"],
  quietFrom: null,
  quietTo: null,
  quietDays: [0, 1, 2, 3, 4, 5, 6],
  timeZone: "UTC",
};

type Told = { kind: NotificationKind; subjectType: NotificationSubject };

/** Whether a mail goes out too. A scheduled export has a mail of its own, with the file's link. */
export const isByMail = ({ byMail }: NotificationSettings, { kind, subjectType }: Told) =>
  byMail.includes(kind) && kind !== "meeting" && subjectType !== "export_schedule";
