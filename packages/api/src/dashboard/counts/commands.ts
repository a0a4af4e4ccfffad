import type { Db } from "@switchboard/db";
import {
  countedLeads,
  countsReader,
  formerCountsReaders,
  leadDays,
  leadOwners,
  leads,
  ledgerReaders,
} from "@switchboard/db/schema";
import { eq, inArray, sql } from "drizzle-orm";
import type { Services } from "../../context.ts";
import { type LedgerRow, ledgerStart, oldestRunning } from "../../events/ledger.ts";
import type { Hint } from "../../events/live.ts";
import { sumAllMoves, sumMovesOf } from "../moves/commands.ts";
import {
  countedAs,
  countedColumns,
  factsOf,
  heldOf,
  ownerColumns,
  sumColumns,
  summed,
  summedByOwner,
} from "./queries.ts";

/**
 * A reader of the ledger: counts anew each lead that these events touched, and moves the sums of the days by the
 * difference. It looks at the lead as it is now, so reading an event twice, late or out of turn does no harm.
 */
export async function countTouched(tx: Db, told: readonly LedgerRow[], tell: (hints: Hint[]) => void): Promise<void> {
  await sumMovesOf(tx, told);
  const touched = told.flatMap(leadsIn);
  if (touched.length === 0) return;
  // A plan that was kept from emptier days would read whole tables when an import comes.
  await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
  const changed = await tx.execute<{ workspaceId: string }>(move(touched));
  tell(changed.map(({ workspaceId }) => ({ workspaceId, action: "dashboard.counted", subjectId: null })));
}

/** Counts what is there when the first worker of this kind starts; it reads the ledger on from here. */
export async function startCounting({ db }: Pick<Services, "db">): Promise<void> {
  await db.transaction(async (tx) => {
    const place = { name: countsReader, xid: oldestRunning, eventId: ledgerStart.eventId, readAt: new Date() };
    const begun = await tx.insert(ledgerReaders).values(place).onConflictDoNothing().returning();
    if (begun.length === 0) return;
    // A worker of an older version may go on for a while: at the end of all transactions it finds nothing to read.
    const isFormer = inArray(ledgerReaders.name, formerCountsReaders);
    await tx.update(ledgerReaders).set({ xid: lastOfAll }).where(isFormer);
    await countAll(tx);
  });
}

const lastOfAll = String(2n ** 64n - 1n);

/** Throws all counts away and makes them anew, while the reader waits. */
export async function countAnew({ db }: Pick<Services, "db">): Promise<void> {
  await db.transaction(async (tx) => {
    const one = eq(ledgerReaders.name, countsReader);
    await tx.select().from(ledgerReaders).where(one).for("update");
    await tx.update(ledgerReaders).set({ xid: oldestRunning, eventId: ledgerStart.eventId }).where(one);
    await countAll(tx);
  });
}

type Place = { workspace: string; lead: string };

function leadsIn({ workspaceId, subjectType, subjectId, touched }: LedgerRow): Place[] {
  const ids = (touched ?? []).filter(({ table }) => table === "leads").map(({ id }) => id);
  return [...(subjectType === "lead" ? [subjectId] : []), ...ids].map((lead) => ({ workspace: workspaceId, lead }));
}

async function countAll(tx: Db) {
  // A million leads take longer than any request may.
  await tx.execute(sql`set local statement_timeout = 0`);
  for (const kept of [leadDays, leadOwners, countedLeads]) await tx.delete(kept);
  await sumAllMoves(tx);
  await tx.execute(sql`insert into ${countedLeads} (${countedColumns}) ${countedAs(undefined)}`);
  await tx.execute(sql`insert into ${leadDays} (${sumColumns}) ${summed(factsOf(sql`${countedLeads}`))}`);
  await tx.execute(sql`insert into ${leadOwners} (${ownerColumns}) ${summedByOwner(heldOf(sql`${countedLeads}`))}`);
}

/** One statement, whatever the number of leads. Gives the workspaces whose sums moved. */
const move = (touched: Place[]) => sql`
  with named as materialized (
    select distinct * from jsonb_to_recordset(${JSON.stringify(touched)}::text::jsonb) as n (workspace uuid, lead uuid)
  ), former as materialized (
    select ${countedColumns} from named join ${countedLeads} on workspace_id = workspace and lead_id = lead
  ), fresh as materialized (
    ${countedAs(undefined, sql`named join ${leads} on ${leads.workspaceId} = workspace and ${leads.id} = lead`)}
  ), gone as (
    delete from ${countedLeads} c using former f
    where c.workspace_id = f.workspace_id and c.lead_id = f.lead_id
      and not exists (select from fresh where (fresh.workspace_id, fresh.lead_id) = (f.workspace_id, f.lead_id))
  ), noted as (
    insert into ${countedLeads} (${countedColumns})
    select ${countedColumns} from (table fresh except table former) as changed
    on conflict (workspace_id, lead_id) do update
    set (day, closed_on, kind, stage, reached, source, currency, amount, owner_id) = (excluded.day,
      excluded.closed_on, excluded.kind, excluded.stage, excluded.reached, excluded.source, excluded.currency,
      excluded.amount, excluded.owner_id)
  ), given as (
    insert into ${leadOwners} as o (${ownerColumns})
    select ${ownerColumns} from (${summedByOwner(sql`${heldOf(sql`former`, -1)} union all ${heldOf(sql`fresh`)}`)}) as difference
    where leads <> 0 or amount <> 0
    on conflict (workspace_id, owner_id, kind, stage, source, currency) do update
    set leads = o.leads + excluded.leads, amount = o.amount + excluded.amount
  ), moved as (
    insert into ${leadDays} as d (${sumColumns})
    select ${sumColumns} from (${summed(sql`${factsOf(sql`former`, -1)} union all ${factsOf(sql`fresh`)}`)}) as difference
    where leads <> 0 or amount <> 0
    on conflict (workspace_id, fact, day, kind, stage, reached, source, currency) do update
    set leads = d.leads + excluded.leads, amount = d.amount + excluded.amount
    returning d.workspace_id
  )
  select distinct workspace_id as "workspaceId" from moved`;
