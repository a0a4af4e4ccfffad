import { newId } from "@switchboard/db/schema";
import postgres from "postgres";
import type { PlainWork } from "./plain-server.ts";

type Body = { name: string; email: string; stage: string };

/** The work in SQL alone. Whoever asks is let in. */
export function bareWork(databaseUrl: string, workspaceId: string): PlainWork {
  const sql = postgres(databaseUrl, { max: 16, onnotice: () => {} });
  const alive = sql`workspace_id = ${workspaceId} and deleted_at is null and merged_into_id is null`;

  const tell = (tx: postgres.TransactionSql, action: string, subjectId: string, before: object, after: object) => tx`
    insert into events (workspace_id, id, at, actor_kind, actor_name, door, action, subject_type, subject_id, before, after)
    values (${workspaceId}, ${newId()}, ${new Date()}, 'key', 'Bench', 'rest', ${action}, 'lead', ${subjectId},
      ${tx.json(before as postgres.JSONValue)}, ${tx.json(after as postgres.JSONValue)})`;

  return {
    admit: async () => {},
    create: (body) =>
      sql.begin(async (tx) => {
        const { name, email } = body as Body;
        const now = new Date();
        const [lead] = await tx`
          insert into leads (workspace_id, id, name, email, source, created_at, updated_at, stage_changed_at)
          values (${workspaceId}, ${newId()}, ${name}, ${email}, 'api', ${now}, ${now}, ${now}) returning *`;
        await tell(tx, "lead.created", lead!["id"], {}, { name, email });
        return lead;
      }),
    get: async (id) => (await sql`select * from leads where ${alive} and id = ${id}`)[0],
    list: (stage, after) => sql`
      select * from leads where ${alive} and stage = ${stage}
      ${after ? sql`and (created_at, id) < (${after[0]}::text::timestamptz, ${after[1]}::uuid)` : sql``}
      order by created_at desc, id desc limit 50`,
    // Unprepared: a plan for any word ignores the index of some.
    search: (word) =>
      sql.unsafe(
        `select * from leads where workspace_id = $1 and deleted_at is null and merged_into_id is null
         and search_text like $2 order by created_at desc, id desc limit 50`,
        [workspaceId, `%${word}%`],
      ),
    move: (id, body) =>
      sql.begin(async (tx) => {
        const { stage } = body as Body;
        const now = new Date();
        const [lead] = await tx`select * from leads where ${alive} and id = ${id} for update`;
        const [moved] = await tx`
          update leads set stage = ${stage}, stage_changed_at = ${now}, updated_at = ${now}
          where workspace_id = ${workspaceId} and id = ${id} returning *`;
        await tx`
          insert into stage_transitions (workspace_id, id, created_at, updated_at, lead_id, from_stage, to_stage, by_name, stood_seconds)
          values (${workspaceId}, ${newId()}, ${now}, ${now}, ${id}, ${lead!["stage"]}, ${stage}, 'Bench', 1)`;
        await tell(tx, "lead.stage_moved", id, { stage: lead!["stage"] }, { stage });
        return moved;
      }),
    figures: () =>
      Promise.all([
        sql`select stage, count(*)::int, sum(amount)::text from leads where ${alive} group by 1`,
        sql`
          select date_trunc('month', created_at at time zone 'UTC') as month, count(*)::int, sum(amount)::text from leads
          where ${alive} and created_at >= now() - interval '90 days' group by 1 order by 1`,
      ]),
  };
}
