import { newId, type Stage } from "@switchboard/db/schema";
import type { Sql } from "postgres";
import { send } from "./load.ts";
import type { pgbench } from "./pgbench.ts";

type Ask = (api: string, headers: Record<string, string>) => Promise<unknown>;
export type Work = {
  job: string;
  clients: number;
  /** The same in the database alone. */
  sql: Parameters<typeof pgbench>[3];
  plain: Ask;
  door: Ask;
  /** A batch of ten calls of the same through tRPC. */
  batch?: string;
};

const stage = "contacted" satisfies Stage;
const stages = ["new", "contacted", "qualified", "proposal", "negotiation"] satisfies Stage[];
const mostSampled = 10_000;
const mostWords = 60;
const sampleTable = "bench_leads";

const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)]!;
const input = () => ({ name: "Elisha Gray", email: `${newId()}@example.com` });

/** The work that is measured, on leads and words that are there. */
export async function works(sql: Sql, workspaceId: string, far: { cursor: string; at: string; id: string }) {
  const ids = await sampleIds(sql);
  const values = { workspace: workspaceId };
  const alive = "workspace_id = :workspace and deleted_at is null and merged_into_id is null";
  const newest = "order by created_at desc, id desc limit 50";
  const anyLead = `\\set n random(1, ${ids.length})\n`;
  const anyId = `(select id from ${sampleTable} where n = :n)`;
  const past = `${new URLSearchParams({ stage, at: far.at, last: far.id })}`;
  const calls = encodeURIComponent(JSON.stringify(Object.fromEntries(ids.slice(0, 10).map((id, n) => [n, { id }]))));

  const search = (job: string, words: string[]): Work => ({
    job,
    clients: 4,
    // Planned for each word, as the others are.
    sql: {
      mode: "simple",
      values: {},
      scripts: words.map(
        (word) =>
          `select * from leads where ${alive.replace(":workspace", `'${workspaceId}'`)} and search_text like '%${word}%' ${newest};\n`,
      ),
    },
    plain: (api, headers) => send(`${api}/leads?q=${pick(words)}`, headers),
    door: (api, headers) => send(`${api}/leads?q=${pick(words)}&limit=50`, headers),
  });

  return [
    {
      job: "J1 create",
      clients: 16,
      sql: { mode: "prepared", values, scripts: [inOneTransaction(insertLead, tell("lead.created"))] },
      plain: (api, headers) => send(`${api}/leads`, headers, input()),
      door: (api, headers) => send(`${api}/leads`, headers, input()),
    },
    {
      job: "J2 get",
      clients: 16,
      sql: {
        mode: "prepared",
        values,
        scripts: [`${anyLead}select * from leads where ${alive} and id = ${anyId};\n`],
      },
      plain: (api, headers) => send(`${api}/leads/${pick(ids)}`, headers),
      door: (api, headers) => send(`${api}/leads/${pick(ids)}`, headers),
      batch: `trpc/${Array(10).fill("leads.get").join(",")}?batch=1&input=${calls}`,
    },
    {
      job: "J3 newest of a stage",
      clients: 16,
      sql: {
        mode: "prepared",
        values,
        scripts: [`select * from leads where ${alive} and stage = '${stage}' ${newest};\n`],
      },
      plain: (api, headers) => send(`${api}/leads?stage=${stage}`, headers),
      door: (api, headers) => send(`${api}/leads?stage=${stage}&limit=50`, headers),
    },
    {
      job: "J3 far down by key",
      clients: 16,
      sql: {
        mode: "prepared",
        values: { ...values, at: far.at, last: far.id },
        scripts: [
          `select * from leads where ${alive} and stage = '${stage}' and (created_at, id) < (:at, :last) ${newest};\n`,
        ],
      },
      plain: (api, headers) => send(`${api}/leads?${past}`, headers),
      door: (api, headers) => send(`${api}/leads?stage=${stage}&limit=50&cursor=${far.cursor}`, headers),
    },
    search("J4 search, three letters", await wordsOf(sql, 3)),
    search("J4 search, five letters", await wordsOf(sql, 5)),
    {
      job: "J7 stage change",
      clients: 16,
      sql: {
        mode: "prepared",
        values,
        scripts: [anyLead + inOneTransaction(lockLead(anyId), moveLead, tell("lead.stage_moved"))],
      },
      plain: (api, headers) => send(`${api}/leads/${pick(ids)}/stage`, headers, { stage: pick(stages) }),
      door: (api, headers) => send(`${api}/leads/${pick(ids)}/stage`, headers, { stage: pick(stages) }),
    },
    {
      // The same question to the leads themselves, and the dashboard, which answers more, to the sums of days.
      job: "J8 dashboard",
      clients: 1,
      sql: {
        mode: "prepared",
        values,
        scripts: [
          `select stage, count(*)::int, sum(amount)::text from leads where ${alive} group by 1;
select date_trunc('month', created_at at time zone 'UTC') as month, count(*)::int, sum(amount)::text from leads
where ${alive} and created_at >= now() - interval '90 days' group by 1 order by 1;\n`.replaceAll("\nwhere", " where"),
        ],
      },
      plain: (api, headers) => send(`${api}/figures`, headers),
      door: (api, headers) => send(`${api}/dashboard?from=${dayAgo(89)}&to=${dayAgo(0)}`, headers),
    },
  ] satisfies Work[];
}

/** The place in the door's list of that stage that lies ten thousand rows down, or half-way where there are fewer. */
export async function farDown(sql: Sql, workspaceId: string) {
  const rows = await sql<{ at: string; id: string }[]>`
    with found as (
      select created_at, id from leads where workspace_id = ${workspaceId} and deleted_at is null and stage = ${stage})
    select created_at::text as at, id from found order by created_at desc, id desc limit 1
    offset least(10000, (select count(*) / 2 from found))`;
  const { at, id } = rows[0]!;
  return { at, id, cursor: Buffer.from(JSON.stringify([at, id])).toString("base64url") };
}

async function sampleIds(sql: Sql) {
  await sql.unsafe(`drop table if exists ${sampleTable}`);
  await sql.unsafe(`create table ${sampleTable} (n int primary key, id uuid not null)`);
  await sql.unsafe(
    `insert into ${sampleTable} select row_number() over (), id from (select id from leads order by md5(id::text) limit ${mostSampled}) as sampled`,
  );
  const ids = await sql.unsafe<{ id: string }[]>(`select id from ${sampleTable}`);
  return ids.map(({ id }) => id);
}

/** Beginnings of last names: of a million leads, three letters find one to five thousand, five find one to forty. */
async function wordsOf(sql: Sql, letters: number) {
  const words = await sql<{ word: string }[]>`
    select word from (
      select distinct lower(substr(split_part(name, ' ', 2), 1, ${letters}::int)) as word from leads
      where length(split_part(name, ' ', 2)) >= 5) as words
    order by md5(word) limit ${mostWords}`;
  return words.map(({ word }) => word);
}

const inOneTransaction = (...steps: string[]) => ["begin;", ...steps, "end;", ""].join("\n");

const insertLead = `insert into leads (workspace_id, id, name, email, source, created_at, updated_at, stage_changed_at) values (:workspace, uuidv7(), 'Elisha Gray', gen_random_uuid() || '@example.com', 'api', now(), now(), now()) returning id \\gset`;

const lockLead = (id: string) =>
  `\\set place random(1, ${stages.length})
select id, stage from leads where workspace_id = :workspace and id = ${id} for update \\gset`;

const moveLead = `update leads set stage = (array['${stages.join("','")}'])[:place], stage_changed_at = now(), updated_at = now() where workspace_id = :workspace and id = :id returning *;
insert into stage_transitions (workspace_id, id, created_at, updated_at, lead_id, from_stage, to_stage, by_name, stood_seconds) values (:workspace, uuidv7(), now(), now(), :id, :stage, (array['${stages.join("','")}'])[:place], 'Bench', 1);`;

const tell = (action: string) =>
  `insert into events (workspace_id, id, at, actor_kind, actor_name, door, action, subject_type, subject_id, before, after) values (:workspace, uuidv7(), now(), 'key', 'Bench', 'rest', '${action}', 'lead', :id, '{}', '{"name": "Elisha Gray"}');`;
