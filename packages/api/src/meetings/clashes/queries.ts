import { meetings } from "@switchboard/db/schema";
import { and, eq, gt, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";

/** A stretch of a host's time; `id` is that of the meeting that takes it, once there is one. */
export type Time = { id?: string; hostId: string | null; startsAt: Date; endsAt: Date };

/** The meetings of the host that are on at this time, but for the one with this id. */
export const overlapping = (ctx: Ctx, { id, hostId, startsAt, endsAt }: Time): SQL | undefined =>
  and(
    eq(meetings.workspaceId, ctx.workspaceId),
    eq(meetings.hostId, hostId ?? sql`null`),
    id ? ne(meetings.id, id) : undefined,
    isNull(meetings.cancelledAt),
    isNull(meetings.deletedAt),
    lt(meetings.startsAt, endsAt),
    gt(meetings.endsAt, startsAt),
  );

/** Those of them that hold no time and have no other one beside them. */
export const notClashing = (ctx: Ctx, time: Time): SQL | undefined =>
  and(
    overlapping(ctx, time),
    isNull(meetings.holdsTimeAt),
    sql`not exists (
      select 1 from ${meetings} o where o.workspace_id = ${ctx.workspaceId} and o.host_id = ${meetings.hostId}
        and o.id <> ${meetings.id} and o.cancelled_at is null and o.deleted_at is null
        and o.starts_at < ${meetings.endsAt} and o.ends_at > ${meetings.startsAt})`,
  );
