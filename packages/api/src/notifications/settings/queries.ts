import { NotificationSettings, notificationSettings } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { mustBePerson } from "../../users/sign-in/queries.ts";
import { mailKinds, usualSettings } from "./rules.ts";

/** How the caller is told: what they chose, or what everybody starts with. */
export async function readSettings(ctx: Ctx): Promise<NotificationSettings> {
  const [row] = await ctx.db.select(columns).from(notificationSettings).where(ofCaller(ctx));
  return row ?? usualSettings;
}

/** What a member may choose. Both ends of the quiet hours go together; null for both ends them. */
export const SettingsInput = NotificationSettings.partial()
  .extend({ byMail: z.array(z.enum(mailKinds)).optional() })
  .strict();

/** The row of the caller's settings. */
export const ofCaller = (ctx: Ctx) =>
  and(
    eq(notificationSettings.workspaceId, ctx.workspaceId),
    eq(notificationSettings.userId, mustBePerson(ctx).actor.id),
  );

const { inApp, byMail, quietFrom, quietTo, quietDays, timeZone } = notificationSettings;
const columns = { inApp, byMail, quietFrom, quietTo, quietDays, timeZone };
