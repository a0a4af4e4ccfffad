import type { Db } from "@switchboard/db";
import { type Import, type ImportVerdict, importRows, leads } from "@switchboard/db/schema";
import { eq, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { visibleTo } from "../../leads/queries.ts";
import { isNews, isTaken, writtenColumns } from "../columns/queries.ts";

/** Says of every row that can be read what becomes of it: new, updated, unchanged, a duplicate, or refused. */
export async function judgeRows(ctx: Ctx, tx: Db, found: Import): Promise<void> {
  await tx.execute(sql`set local work_mem = '128MB'`);
  await tx.execute(sql`set local statement_timeout = 0`);
  await gatherKeys(tx, found);
  await findTwinsInFile(tx, found);
  await findKnown(ctx, tx);
  await judgeKnown(ctx, tx, found);
  await findTwinsOfLead(tx, found);
}

/** How many rows have each verdict. */
export async function countVerdicts(tx: Db, importId: string): Promise<Record<ImportVerdict, number>> {
  const rows = await tx
    .select({ verdict: importRows.verdict, count: sql<number>`count(*)::int` })
    .from(importRows)
    .where(eq(importRows.importId, importId))
    .groupBy(importRows.verdict);
  const none = { new: 0, updated: 0, unchanged: 0, duplicate: 0, refused: 0 };
  return Object.assign(none, Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count])));
}

/** What rows are known by, apart from the rest of them, so that each step below reads little. */
async function gatherKeys(tx: Db, { id }: Import) {
  await tx.execute(sql`
    create temporary table row_keys on commit drop as
    select row, (values->>'id')::uuid as id, values->>'email' as email, values->>'phone' as phone
    from ${importRows} where import_id = ${id} and verdict = 'new'`);
  await tx.execute(sql`analyze row_keys`);
}

/** One address means one person; without an address the phone number does. The first row counts. */
async function findTwinsInFile(tx: Db, { id }: Import) {
  await tx.execute(sql`
    with twins as (
      select k.row, ${sameEmail} as reason from row_keys k
      join (select email, min(row) as first from row_keys where email is not null group by email having count(*) > 1) f
        on f.email = k.email and k.row > f.first
      union all
      select k.row, ${samePhone} from row_keys k
      join (select phone, min(row) as first from row_keys where phone is not null group by phone having count(*) > 1) f
        on f.phone = k.phone and k.row > f.first
      where k.email is null
    ), gone as (delete from row_keys k using twins t where k.row = t.row)
    update ${importRows} r set verdict = 'duplicate', reason = t.reason
    from twins t where r.import_id = ${id} and r.row = t.row`);
}

/** Which known lead a row means: by our id, else by its address, else by its phone number. A merged lead is the one it went into. */
async function findKnown(ctx: Ctx, tx: Db) {
  const alive = sql`l.workspace_id = ${ctx.workspaceId} and l.deleted_at is null`;
  const lead = sql.raw("coalesce(l.merged_into_id, l.id)");
  const ways: SQL[] = [
    sql`select k.row, 1 as way, ${lead} as lead_id from row_keys k join ${leads} l on ${alive} and l.id = k.id where k.id is not null`,
    sql`select k.row, 2, ${lead} from row_keys k join ${leads} l on ${alive} and l.email = k.email where k.email is not null`,
    // The index of phone numbers holds no merged leads; there are few of those, and they have one of their own.
    ...[sql`l.merged_into_id is null`, sql`l.merged_into_id is not null`].map(
      (part) => sql`select k.row, case when k.email is null then 3 else 4 end, ${lead} from row_keys k
        join ${leads} l on ${alive} and ${part} and l.phone = k.phone and (k.email is null or l.email is null)
        where k.phone is not null`,
    ),
  ];
  await tx.execute(sql`
    create temporary table known_rows on commit drop as
    select distinct on (row) row, way, lead_ids[1] as lead_id, cardinality(lead_ids) as leads
    from (select row, way, array_agg(distinct lead_id) as lead_ids from (${sql.join(ways, sql` union all `)}) found group by row, way) found
    order by row, way`);
  await tx.execute(sql`analyze known_rows`);
}

/** Compares each row with the lead that it means. What a row leaves empty changes nothing. */
async function judgeKnown(ctx: Ctx, tx: Db, { id, mapping, knownLeads }: Import) {
  const columns = writtenColumns(mapping);
  const differs = knownLeads === "skip" ? sql`false` : anyOf(columns.map((column) => isNews(ctx, column)));
  const email = columns.find(({ key }) => key === "email");
  await tx.execute(sql`
    with judged as (
      select r.row, k.lead_id, case
        when k.way = 4 then ${phoneOfOther}
        when k.leads > 1 then ${phoneOfSeveral}
        when leads.id is null then ${notVisible}
        when ${email ? isTaken(ctx, email) : sql`false`} then ${emailTaken}
      end as reason, k.way = 4 or k.leads > 1 as is_duplicate, ${differs} as differs
      from known_rows k
      join ${importRows} r on r.import_id = ${id} and r.row = k.row
      left join ${leads} on ${leads.id} = k.lead_id and ${visibleTo(ctx)}
    )
    update ${importRows} r set reason = j.reason, lead_id = j.lead_id, verdict = case
      when j.is_duplicate then 'duplicate' when j.reason is not null then 'refused' when j.differs then 'updated' else 'unchanged' end
    from judged j where r.import_id = ${id} and r.row = j.row`);
}

/** No join: the planner takes a file that just came for a handful of rows, and would read it anew for each of them. */
async function findTwinsOfLead(tx: Db, { id }: Import) {
  await tx.execute(sql`
    update ${importRows} r set verdict = 'duplicate', reason = ${sameLead}
    where r.import_id = ${id} and r.row = any(array(
      select row from (
        select row, row_number() over (partition by lead_id order by row) as place
        from ${importRows} where import_id = ${id} and verdict in ('updated', 'unchanged')) judged
      where place > 1))`);
}

const anyOf = (conditions: SQL[]) => (conditions.length ? sql`(${sql.join(conditions, sql` or `)})` : sql`false`);

const sameEmail = "A row above has the same e-mail address.";
const samePhone = "A row above has the same phone number.";
const sameLead = "A row above means the same lead.";
const phoneOfOther = "A known lead without an e-mail address has this phone number.";
const phoneOfSeveral = "Several known leads have this phone number.";
const notVisible = "A lead that you do not see has this address or number.";
const emailTaken = "Another lead has this e-mail address.";
