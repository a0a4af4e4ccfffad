import { NotificationSettings } from "@switchboard/db/schema";
import { z } from "zod";
import { procedure, router } from "../procedure.ts";
import { markAllRead, markRead, Read } from "./commands.ts";
import { countUnread, listNotifications, NotificationFilter, NotificationPage, UnreadCount } from "./queries.ts";
import { updateSettings } from "./settings/commands.ts";
import { readSettings, SettingsInput } from "./settings/queries.ts";

export const notificationsRouter = router({
  list: procedure({
    scope: "notifications:read",
    summary: "List what you were told",
    rest: "GET /notifications",
    mcp: true,
  })
    .input(NotificationFilter)
    .output(NotificationPage)
    .query(({ ctx, input }) => listNotifications(ctx, input)),

  count: procedure({
    scope: "notifications:read",
    summary: "Count what you have not read",
    rest: "GET /notifications/count",
    mcp: true,
  })
    .output(UnreadCount)
    .query(({ ctx }) => countUnread(ctx)),

  read: procedure({
    scope: "notifications:write",
    summary: "Mark some of your notifications as read",
    rest: "POST /notifications/read",
    status: 200,
    mcp: true,
  })
    .input(z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }))
    .output(Read)
    .mutation(({ ctx, input }) => markRead(ctx, input.ids)),

  readAll: procedure({
    scope: "notifications:write",
    summary: "Mark all of your notifications as read",
    rest: "POST /notifications/read-all",
    status: 200,
    mcp: true,
  })
    .output(Read)
    .mutation(({ ctx }) => markAllRead(ctx)),

  settings: procedure({
    scope: "notifications:read",
    summary: "Read how you are told of things",
    rest: "GET /notifications/settings",
    mcp: true,
  })
    .output(NotificationSettings)
    .query(({ ctx }) => readSettings(ctx)),

  updateSettings: procedure({
    scope: "notifications:write",
    summary: "Choose how you are told of things, and when you want quiet",
    rest: "PUT /notifications/settings",
    mcp: true,
  })
    .input(SettingsInput)
    .output(NotificationSettings)
    .mutation(({ ctx, input }) => updateSettings(ctx, input)),
});
