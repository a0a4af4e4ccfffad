import { companyKey, type duplicateReasons, isAlias, leads, mailboxKey } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { bigCompany, crowd, leastLikeness, weights } from "../rules.ts";

/** Two leads that may be one person, as they were found now. */
export type Pair = {
  workspace_id: string;
  first_id: string;
  second_id: string;
  reasons: (typeof duplicateReasons)[number][];
  likeness: number;
};

/** Leads by workspace and id. */
export type LeadPlace = { workspace_id: string; id: string };

/**
 * The pairs that these leads stand in, in one statement. Each sign is looked up through its index, for all leads at
 * once, and none of them for more others than a crowd: a hundred thousand leads of one company find no more than one.
 * `offset 0`, `between` and `order by` hold the planner to these indexes while it knows nothing of rows just imported.
 */
export const pairsOf = (places: LeadPlace[]): SQL => sql`
  with named as (select distinct * from jsonb_to_recordset(${JSON.stringify(places)}::text::jsonb) as n (workspace_id uuid, id uuid)),
  one as materialized (
    select l.workspace_id, l.id, l.phone, lower(l.name) as name, ${mailboxKey(sql`l.email`)} as mailbox, ${companyKey(sql`l.company`)} as company
    from named n join ${leads} l on l.workspace_id = n.workspace_id and l.id = n.id
    where ${isListed("l")}
  ),
  company as materialized (
    select c.*, (select count(*) from (
      select from ${leads} o where ${atCompany("c")} limit ${bigCompany + 1}) counted) as size
    from (select distinct workspace_id, company from one where company is not null) c
  ),
  found (workspace_id, one_id, other_id, reason, weight, others) as (
    select one.workspace_id, one.id, o.id, 'phone', ${weights.phone}::float8, count(*) over (partition by one.id)
    from one cross join lateral (
      select o.id from ${leads} o
      where o.workspace_id = one.workspace_id and o.phone between one.phone and one.phone and ${isListed("o")}
      order by o.phone limit ${crowd + 2}) o
    union all
    select one.workspace_id, one.id, o.id, 'email', ${weights.email}, count(*) over (partition by one.id)
    from one cross join lateral (
      select o.id from (
        select o.id, o.merged_into_id from ${leads} o
        where o.workspace_id = one.workspace_id and o.email = one.mailbox and o.deleted_at is null offset 0) o
      where o.merged_into_id is null
      union all
      (select o.id from ${leads} o
      where o.workspace_id = one.workspace_id and ${mailboxKey(sql`o.email`)} = one.mailbox
        and ${isAlias(sql`o.email`)} and ${isListed("o")} limit ${crowd + 2})) o
    union all
    select one.workspace_id, one.id, o.id, 'name', ${weights.name} * o.likeness, 0
    from one join company c on c.workspace_id = one.workspace_id and c.company = one.company and c.size <= ${bigCompany}
    cross join lateral (
      select o.id, similarity(lower(o.name), one.name) as likeness from ${leads} o where ${atCompany("c")} offset 0) o
    where o.likeness >= ${leastLikeness}
    union all
    select one.workspace_id, one.id, o.id, 'name', ${weights.name}, count(*) over (partition by one.id)
    from one join company c on c.workspace_id = one.workspace_id and c.company = one.company and c.size > ${bigCompany}
    cross join lateral (
      select o.id from (
        select o.id, o.company from ${leads} o
        where o.workspace_id = one.workspace_id and coalesce(lower(o.name), '') between one.name and one.name and ${isListed("o")}
        order by coalesce(lower(o.name), ''), o.id limit ${bigCompany}) o
      where ${companyKey(sql`o.company`)} = one.company limit ${crowd + 2}) o
  )
  select workspace_id, least(one_id, other_id) as first_id, greatest(one_id, other_id) as second_id,
         array_agg(distinct reason order by reason) as reasons, 1 - exp(sum(ln(1 - weight))) as likeness
  from (
    select distinct on (workspace_id, least(one_id, other_id), greatest(one_id, other_id), reason) *
    from found where one_id <> other_id and others <= ${crowd + 1}
    order by workspace_id, least(one_id, other_id), greatest(one_id, other_id), reason, weight desc
  ) each
  group by 1, 2, 3`;

// As the partial indexes say it.
const isListed = (lead: string) => sql.raw(`${lead}.deleted_at is null and ${lead}.merged_into_id is null`);

const atCompany = (company: string) =>
  sql`o.workspace_id = ${sql.raw(company)}.workspace_id and ${companyKey(sql`o.company`)} = ${sql.raw(company)}.company and o.company is not null and ${isListed("o")}`;
