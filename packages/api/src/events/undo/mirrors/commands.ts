import type { Db } from "@switchboard/db";
import { events, newId } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { signatureOf } from "../../change.ts";
import type { Hint } from "../../live.ts";
import type { Standing } from "../queries.ts";
import { mirrorOf } from "../rules.ts";
import { json } from "../writes/queries.ts";

/**
 * Tells of the undo: an event for each one taken back, with before and after exchanged and rows that are gone kept
 * whole, so that it can be undone in turn. Gives the hints for those who look.
 */
export async function tellMirrors(ctx: Ctx, tx: Db, told: Standing[], batchId: string): Promise<Hint[]> {
  const mirrors = told.map((event) => ({ id: newId(), of: event.id, action: mirrorOf(event.action) }));
  const { workspaceId, at, actorKind, actorId, actorName, door, requestId } = signatureOf(ctx);
  // The planner takes a list for a hundred rows: what is joined to it is looked up for each, or it compares all with all.
  await tx.execute(sql`
    insert into ${events} (workspace_id, id, at, actor_kind, actor_id, actor_name, door, request_id, action,
      subject_type, subject_id, before, after, touched, origin, batch_id, undo_of)
    select ${workspaceId}::uuid, m.id, ${at.toISOString()}::timestamptz, ${actorKind}, ${actorId}::uuid, ${actorName},
           ${door}, ${requestId}, m.action, e.subject_type, e.subject_id,
           case when rows.is_made is not true then e.after end, e.before, rows.touched, e.origin, ${batchId}::uuid, e.id
    from jsonb_to_recordset(${json(mirrors)}) as m(id uuid, "of" uuid, action text)
    join ${events} e on e.workspace_id = ${workspaceId}::uuid and e.id = m.of
    cross join lateral (
      select bool_or(w.is_main and w.before is null) as is_made,
             jsonb_agg(jsonb_build_object('table', w.table_name, 'id', w.row_id, 'before', coalesce(w.captured, w.after),
               'after', w.before) order by w.place desc)
               filter (where (not w.is_main or w.before is null) and (not w.is_derived or w.captured is not null)) as touched
      from undo_writes w where w.event_id = e.id
    ) rows`);
  return told.map(({ subjectId }, place) => ({
    workspaceId: ctx.workspaceId,
    action: mirrors[place]!.action,
    subjectId,
  }));
}
