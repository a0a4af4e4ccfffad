import type { Db } from "@switchboard/db";
import { meetings, type Touched } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { lockUntilEnd } from "../../locks.ts";
import { notClashing, overlapping, type Time } from "./queries.ts";

type Hosts = (string | null)[];

/** Changes of one host's calendar come one after the other; the constraint of the table is the net below. */
export async function lockCalendars(ctx: Ctx, tx: Db, hosts: Hosts): Promise<void> {
  const keys = [...new Set(hosts.filter((host) => host !== null))].toSorted();
  for (const host of keys) await lockUntilEnd(tx, `meetings of ${host} in ${ctx.workspaceId}`);
}

/** When a meeting at this time holds it: from now, or not at all where its host has another one. */
export async function holdTime(ctx: Ctx, tx: Db, time: Time): Promise<Date | null> {
  if (!time.hostId) return null;
  const [other] = await tx.select({ id: meetings.id }).from(meetings).where(overlapping(ctx, time)).limit(1);
  return other ? null : new Date();
}

/** Lets the meetings that stood in the shadow of one that is gone hold their time. Gives what was written. */
export async function releaseTime(ctx: Ctx, tx: Db, time: Time): Promise<Touched[]> {
  if (!time.hostId) return [];
  const freed = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(notClashing(ctx, time))
    .orderBy(meetings.startsAt, meetings.id);
  const holdsTimeAt = new Date();
  for (const { id } of freed)
    await tx
      .update(meetings)
      .set({ holdsTimeAt, updatedAt: sql`${meetings.updatedAt}` })
      .where(mine(meetings, ctx, id));
  return freed.map(({ id }) => ({
    table: "meetings",
    id,
    before: { holds_time_at: null },
    after: { holds_time_at: holdsTimeAt },
  }));
}
