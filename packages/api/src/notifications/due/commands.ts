import { activities, memberships } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import type { Services } from "../../context.ts";
import { enterAsSystem } from "../../doors.ts";
import { change } from "../../events/change.ts";

type Due = { workspaceId: string; id: string; subject: string; leadId: string; ownerId: string; dueAt: string };

/** Tells in the ledger which activities fell due, each due time once, whoever else is at it. */
export async function tellDue(services: Services, now = new Date()) {
  const workspaces = await services.db.execute<{ id: string }>(sql`select distinct m.workspace_id as id ${dueAt(now)}`);
  let due = 0;
  for (const { id } of workspaces) due += await tellDueIn(services, id, now);
  return { due };
}

const tellDueIn = (services: Services, workspaceId: string, now: Date) =>
  change(enterAsSystem(services, workspaceId), async (tx) => {
    const rows = await tx.execute<Due>(sql`
      update ${activities} t set told_due_at = t.due_at
      from (select a.workspace_id, a.id ${dueAt(now)} and m.workspace_id = ${workspaceId} for update of a skip locked) d
      where t.workspace_id = d.workspace_id and t.id = d.id
      returning t.id, t.subject, t.lead_id as "leadId", t.owner_id as "ownerId", t.due_at as "dueAt"`);
    const events = rows.map(({ id, subject, leadId, ownerId, dueAt: due_at }) => ({
      action: "activity.came_due" as const,
      subjectId: id,
      after: { subject, lead_id: leadId, owner_id: ownerId, due_at },
    }));
    return { row: rows.length, events };
  });

// Whoever was away for longer sees it in their list of what is overdue. Owner by owner, so that an index serves it.
const dueAt = (now: Date) => sql`
  from ${memberships} m
  join ${activities} a on a.workspace_id = m.workspace_id and a.owner_id = m.user_id
    and a.due_at <= ${now.toISOString()}::timestamptz and a.due_at > ${now.toISOString()}::timestamptz - interval '1 day'
    and a.done_at is null and a.deleted_at is null
  where a.told_due_at is distinct from a.due_at`;
