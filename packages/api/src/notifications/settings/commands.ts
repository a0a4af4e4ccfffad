import type { Db } from "@switchboard/db";
import { type NotificationSettings, notificationSettings, type Touched } from "@switchboard/db/schema";
import type { z } from "zod";
import type { Ctx } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { columns } from "../../keys.ts";
import { difference } from "../../leads/rules.ts";
import { mustBeTimeZone } from "../../meetings/times/queries.ts";
import { mustBePerson } from "../../users/sign-in/queries.ts";
import { ofCaller, readSettings, type SettingsInput } from "./queries.ts";
import { usualSettings } from "./rules.ts";

/** Merges `changes` into how the caller is told. Says nothing when nothing differs. */
export function updateSettings(ctx: Ctx, changes: z.infer<typeof SettingsInput>): Promise<NotificationSettings> {
  const { actor } = mustBePerson(ctx);
  if (changes.timeZone !== undefined) mustBeTimeZone(changes.timeZone);
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const touched = await write(within, tx, actor.id, changes);
    const row = await readSettings(within);
    if ((row.quietFrom === null) !== (row.quietTo === null))
      throw invalidField(row.quietFrom === null ? "quietFrom" : "quietTo", "Say from when and until when.");
    const events = touched.map((one) => ({
      action: "notification.settings_changed" as const,
      subjectId: actor.id,
      touched: [one],
    }));
    return { row, events };
  });
}

/** Writes what is new, into a row that is made when the member first chooses. */
async function write(ctx: Ctx, tx: Db, userId: string, changes: z.infer<typeof SettingsInput>): Promise<Touched[]> {
  const [row] = await tx.select().from(notificationSettings).where(ofCaller(ctx)).for("update");
  const { isEmpty, before, after } = difference<NotificationSettings>(row ?? usualSettings, changes);
  if (isEmpty) return [];
  const table = "notification_settings";
  if (row) {
    await tx.update(notificationSettings).set(after).where(ofCaller(ctx));
    return [{ table, id: row.id, before: columns(before), after: columns(after) }];
  }
  const [made] = await tx
    .insert(notificationSettings)
    .values({ ...usualSettings, ...after, workspaceId: ctx.workspaceId, userId })
    .returning();
  return [{ table, id: made!.id, before: null, after: columns(made!) }];
}
