import type { Sql } from "postgres";

const perBatch = 100_000;

/**
 * Adds `count` made-up leads to a workspace, spread over a year, stages and sources. For the bench and for tests
 * of query plans. The plain indexes are built after the rows: half the time, and as packed as those of a restore.
 */
export async function addManyLeads(sql: Sql, workspaceId: string, count: number): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'leads' and indexdef not like 'CREATE UNIQUE%'`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  await addRows(sql, workspaceId, count);
  for (const { definition } of indexes) await sql.unsafe(definition);
  await sql`vacuum analyze leads`;
}

async function addRows(sql: Sql, workspaceId: string, count: number) {
  for (let from = 1; from <= count; from += perBatch) {
    const to = Math.min(from + perBatch - 1, count);
    await sql`
      insert into leads (workspace_id, id, created_at, updated_at, name, email, phone, company, stage, stage_changed_at, engagement, score, source, amount, currency, kind)
      select ${workspaceId}::uuid,
        (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
        at, at,
        (array['Ada','Alma','Amos','Claude','Edwin','Elisha','Emile','Emma','Granville','Hedy','Karl','Lewis','Mabel','Oliver','Stella','Thomas'])[1 + n % 16]
          || ' ' || initcap(substr(translate(md5(n::text), '0123456789', 'aeioulmnrs'), 1, 4 + n % 6)),
        'lead' || n || '@example.com',
        '+1212' || lpad((n % 10000000)::text, 7, '0'),
        (array['Bell','Erlang','Gray','Strowger','Meucci'])[1 + n % 5] || ' ' || substr(md5((n / 7)::text), 1, 5),
        (array['new','new','new','contacted','contacted','qualified','proposal','negotiation','won','lost'])[1 + (n % 1000 * 7919) % 10],
        at,
        (array['none','low','engaged','hot','dormant'])[1 + n % 5], n % 100,
        (array['landing','form','call','campaign','import','odoo','api','manual'])[1 + n % 8],
        case when n % 3 = 0 then null else (n * 37) % 90000 + 100 end, 'USD', 'lead'
      from (select n, timestamptz '2026-11-01' - make_interval(secs => n * 31.5) as at from generate_series(${from}::int, ${to}::int) n) made`;
  }
}
