import { findMember } from "@switchboard/auth/identities";
import { notificationsMail } from "@switchboard/email/templates";
import type { Services } from "../../context.ts";
import { enterAsMember } from "../../doors.ts";
import type { MailJob } from "../../queue.ts";
import { readForMail } from "../queries.ts";

type Job = Extract<MailJob, { template: "notifications" }>;

/** The mail of what waited for one moment, as far as the member has not read it. Null when nothing is left to tell. */
export async function writeNotifications(services: Services, { workspaceId, userId, mailAt }: Job) {
  const member = await findMember(services.db, workspaceId, userId);
  if (!member) return null;
  const told = await readForMail(await enterAsMember(services, workspaceId, userId), new Date(mailAt));
  if (told.length === 0) return null;
  const { PUBLIC_URL } = services.config;
  const items = told.map(({ text, excerpt, path }) => ({ text, excerpt, link: `${PUBLIC_URL}${path}` }));
  return {
    to: member.email,
    ...notificationsMail({
      items,
      allLink: `${PUBLIC_URL}/notifications`,
      settingsLink: `${PUBLIC_URL}/notifications/settings`,
    }),
  };
}
