import { events, memberships, sampleBatchId, users } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import type { Action } from "../../events/actions.ts";
import { restorables, subjects } from "../../events/subjects.ts";
import { takenBack } from "../../events/undo/queries.ts";
import { harmless } from "../../events/undo/rules.ts";
import { keptOf, keyOf, type Need, type Sample } from "./rules.ts";

/** How many sample rows can be removed, and how many stay because somebody works with them. */
export const SampleState = z.object({ rows: z.number().int(), kept: z.number().int() });

/** What the seed makes, and what says that it is gone. A person who owns rows cannot be deleted, so is suspended. */
export const samplesGo = {
  account: "account.deleted",
  activity: "activity.deleted",
  booking_page: "booking_page.deleted",
  campaign: "campaign.deleted",
  contact: "contact.deleted",
  lead: "lead.deleted",
  meeting: "meeting.deleted",
  member: "member.suspended",
  ticket: "ticket.deleted",
  view: "view.deleted",
} as const satisfies Record<string, Action>;

export type SampleType = keyof typeof samplesGo;

/** The table of a kind of sample, the column by which events name its rows, and the one that says that a row is gone. */
export const tableOf = (type: SampleType) => ({
  table: sql.identifier(subjects[type]!.table),
  id: sql.identifier(type === "member" ? "user_id" : "id"),
  gone: type === "member" ? "suspended_at" : "deleted_at",
});

/** Counts the sample rows that are left. */
export async function sampleState(ctx: Ctx): Promise<z.infer<typeof SampleState>> {
  const { removable, kept } = await readSamples(ctx);
  return { rows: removable.length, kept };
}

/** The sample rows that nobody changed and no row of somebody needs, and how many others there are. */
export async function readSamples(ctx: Ctx) {
  const samples = await standingSamples(ctx);
  if (samples.length === 0) return { removable: [], kept: 0 };
  const kept = keptOf(samples, await touchedOf(ctx, samples), await needsOf(ctx, samples));
  const removable = samples.filter((sample) => !kept.has(keyOf(sample)));
  return { removable, kept: samples.length - removable.length };
}

const types = Object.keys(samplesGo) as SampleType[];

function standingSamples(ctx: Ctx) {
  const perType = types.map((type) => {
    const { table, id, gone } = tableOf(type);
    const isMerged = hasColumn(type, "merged_into_id") ? sql`and t.merged_into_id is null` : sql``;
    return sql`select ${type} as type, t.${id} as id from ${table} t join marked m on m.subject_type = ${type} and m.subject_id = t.${id}
      where t.workspace_id = ${ctx.workspaceId} and t.${sql.identifier(gone)} is null ${isMerged}`;
  });
  return ctx.db.execute<{ type: SampleType; id: string }>(sql`
    with marked as (
      select distinct subject_type, subject_id from ${events}
      where workspace_id = ${ctx.workspaceId} and batch_id = ${sampleBatchId}::uuid
    ) ${sql.join(perType, sql` union all `)}`);
}

/** What people did to the samples and did not take back, and colleagues who have a password by now. */
async function touchedOf(ctx: Ctx, samples: Sample[]): Promise<Sample[]> {
  const acts = await ctx.db.execute<Sample & { event_id: string }>(sql`
    select e.id as event_id, s.type, s.id from ${given(samples)}
    join ${events} e on e.workspace_id = ${ctx.workspaceId} and e.subject_type = s.type and e.subject_id = s.id
    where e.batch_id is distinct from ${sampleBatchId}::uuid and e.undo_of is null and e.actor_kind <> 'system'
      and e.action not in (select jsonb_array_elements_text(${JSON.stringify(harmless)}::text::jsonb))`);
  const undone = await takenBack(
    ctx,
    ctx.db,
    acts.map(({ event_id }) => event_id),
  );
  const people = await ctx.db.execute<Sample>(sql`
    select s.type, s.id from ${given(samples)}
    join ${memberships} m on m.workspace_id = ${ctx.workspaceId} and m.user_id = s.id
    join ${users} u on u.id = m.user_id
    where s.type = 'member' and u.password_hash is not null`);
  return [...acts.filter(({ event_id }) => !undone.has(event_id)), ...people];
}

const pointers: [child: SampleType, column: string, parent: SampleType][] = [
  ["activity", "lead_id", "lead"],
  ["campaign", "view_id", "view"],
  ["contact", "account_id", "account"],
  ["lead", "account_id", "account"],
  ["lead", "contact_id", "contact"],
  ["meeting", "booking_page_id", "booking_page"],
  ["meeting", "contact_id", "contact"],
  ["meeting", "lead_id", "lead"],
  ["ticket", "account_id", "account"],
  ["ticket", "contact_id", "contact"],
  ["ticket", "lead_id", "lead"],
];

function needsOf(ctx: Ctx, samples: Sample[]) {
  const perPointer = pointers.map(([child, column, parent]) => {
    const { table, gone } = tableOf(child);
    return sql`select ${child} as "childType", c.id as "childId", s.type, s.id from ${given(samples)}
      join ${table} c on c.workspace_id = ${ctx.workspaceId} and c.${sql.identifier(column)} = s.id
      where s.type = ${parent} and c.${sql.identifier(gone)} is null`;
  });
  return ctx.db.execute<Need>(sql.join(perPointer, sql` union all `));
}

const given = (samples: Sample[]): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(samples)}::text::jsonb) as s(type text, id uuid)`;

const hasColumn = (type: SampleType, column: string) =>
  restorables.some(({ name, columns }) => name === subjects[type]?.table && columns.includes(column));
