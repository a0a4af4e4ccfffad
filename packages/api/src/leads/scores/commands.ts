import type { Db } from "@switchboard/db";
import { activities, campaignMails, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { LedgerRow } from "../../events/ledger.ts";
import type { Hint } from "../../events/live.ts";
import { scoresOf } from "./queries.ts";
import { behaviourRules } from "./rules.ts";

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
      union select c.workspace_id, c.lead_id from ${campaignMails} c join named n on n.workspace_id = c.workspace_id and n.id = c.id
    )
    select l.* from (
      select distinct m.workspace_id, coalesce(m.merged_into_id, m.id) as id
      from about a join ${leads} m on m.workspace_id = a.workspace_id and m.id = a.id
    ) t join ${leads} l on l.workspace_id = t.workspace_id and l.id = t.id
    where l.deleted_at is null`,
  );
  tell(workspaceIds.map(scoredHint));
  return changed;
}

/** The scores of a workspace changed; which ones, a page finds out by looking again. */
export const scoredHint = (workspaceId: string): Hint => ({ workspaceId, action: "lead.scored", subjectId: null });

/** Works out again the scores of the next leads of a workspace by key. Gives the last of them, or null at the end. */
export async function scoreNext(db: Db, workspaceId: string, after: string, many: number) {
  const { read, changed, last } = await scoreAgain(
    db,
    sql`
    select * from ${leads}
    where workspace_id = ${workspaceId} and id > ${after} and deleted_at is null and merged_into_id is null
    order by id limit ${many}`,
  );
  return { changed, last: read < many ? null : last };
}

function touchedIn(told: LedgerRow) {
  const { workspaceId, subjectId, touched } = told;
  const ids = (touched ?? []).filter(({ table }) => table === "leads" || table === "activities").map(({ id }) => id);
  return (counts(told) ? [subjectId, ...ids] : ids).map((id) => ({ workspace_id: workspaceId, id }));
}

/** A campaign tells of each mail that it sends: of those, only what their readers did can change a score. */
function counts({ subjectType, action, undoOf }: LedgerRow) {
  if (subjectType !== "mail") return subjectType === "lead" || subjectType === "activity";
  return undoOf !== null || behaviourRules.some(({ on }) => on === action);
}

type Scored = { read: number; changed: number; workspaceIds: string[]; last: string };

/**
 * One statement: only rows with a new value are written, locked in the order of their key. A row that somebody holds is
 * left: their event will bring it here again. The time of change of a lead stays: nobody changed it.
 */
async function scoreAgain(db: Db, chosen: SQL, now = new Date()): Promise<Scored> {
  const [row] = await db.execute<Scored>(sql`
    with scored as materialized (${scoresOf(chosen, now)}),
    stale as (
      select l.workspace_id, l.id, s.score, s.engagement
      from scored s join ${leads} l on l.workspace_id = s.workspace_id and l.id = s.id
      where (s.former_score, s.former_engagement) is distinct from (s.score, s.engagement)
      order by l.workspace_id, l.id for no key update of l skip locked
    ),
    changed as (
      update ${leads} l set score = s.score, engagement = s.engagement
      from stale s where l.workspace_id = s.workspace_id and l.id = s.id returning l.workspace_id
    )
    select (select count(*) from scored)::int as read, (select count(*) from changed)::int as changed,
           (select coalesce(jsonb_agg(distinct workspace_id), '[]') from changed) as "workspaceIds",
           (select id from scored order by id desc limit 1) as last`);
  return row!;
}
