import type { Db } from "@switchboard/db";
import { activities, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { LedgerRow } from "../../events/ledger.ts";
import type { Hint } from "../../events/live.ts";
import { scoresOf } from "./queries.ts";

/** A reader of the ledger: works out again the scores of the leads that these events are about. Gives the number changed. */
export async function scoreTouched(tx: Db, told: readonly LedgerRow[], tell: (hints: Hint[]) => void): Promise<number> {
  const ids = JSON.stringify(told.flatMap(touchedIn));
  const { workspaceIds, changed } = await scoreAgain(
    tx,
    sql`
    with named as (select distinct * from jsonb_to_recordset(${ids}::text::jsonb) as n (workspace_id uuid, id uuid)),
    about as (
      select workspace_id, id from named
      union select a.workspace_id, a.lead_id from ${activities} a join named n on n.workspace_id = a.workspace_id and n.id = a.id
    )
    select distinct l.workspace_id, coalesce(l.merged_into_id, l.id) as id
    from ${leads} l join about a on a.workspace_id = l.workspace_id and a.id = l.id
    where l.deleted_at is null`,
  );
  tell(workspaceIds.map(scoredHint));
  return changed;
}

/** The scores of a workspace changed; which ones, a page finds out by looking again. */
export const scoredHint = (workspaceId: string): Hint => ({ workspaceId, action: "lead.scored", subjectId: null });

export type ScorePlace = { workspaceId: string; id: string };

/** Works out again the scores of the next leads by key after a place. Gives the last of them, or null at the end. */
export async function scoreNext(db: Db, after: ScorePlace, many: number) {
  const { read, last, ...done } = await scoreAgain(
    db,
    sql`
    select workspace_id, id from ${leads}
    where (workspace_id, id) > (${after.workspaceId}::uuid, ${after.id}::uuid) and deleted_at is null and merged_into_id is null
    order by workspace_id, id limit ${many}`,
  );
  return { ...done, last: read < many ? null : last };
}

const leadSubjects = new Set(["lead", "activity"]);

function touchedIn({ workspaceId, subjectType, subjectId, touched }: LedgerRow) {
  const ids = (touched ?? []).filter(({ table }) => table === "leads" || table === "activities").map(({ id }) => id);
  const all = leadSubjects.has(subjectType) ? [subjectId, ...ids] : ids;
  return all.map((id) => ({ workspace_id: workspaceId, id }));
}

type Scored = { read: number; changed: number; workspaceIds: string[]; last: ScorePlace };

/**
 * One statement: only rows with a new value are written, locked in the order of their key. A row that somebody holds is
 * left: their event will bring it here again. The time of change of a lead stays: nobody changed it.
 */
async function scoreAgain(db: Db, chosen: SQL, now = new Date()): Promise<Scored> {
  const [row] = await db.execute<Scored>(sql`
    with ${scoresOf(chosen, now)},
    stale as (
      select l.workspace_id, l.id, c.score, c.engagement
      from computed c join ${leads} l on l.workspace_id = c.workspace_id and l.id = c.id
      where (l.score, l.engagement) is distinct from (c.score, c.engagement)
      order by l.workspace_id, l.id for no key update of l skip locked
    ),
    changed as (
      update ${leads} l set score = s.score, engagement = s.engagement
      from stale s where l.workspace_id = s.workspace_id and l.id = s.id returning l.workspace_id
    )
    select (select count(*) from chosen)::int as read, (select count(*) from changed)::int as changed,
           (select coalesce(jsonb_agg(distinct workspace_id), '[]') from changed) as "workspaceIds",
           (select jsonb_build_object('workspaceId', workspace_id, 'id', id) from chosen order by workspace_id desc, id desc limit 1) as last`);
  return row!;
}
