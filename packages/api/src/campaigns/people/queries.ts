import { campaignMails, campaigns, Lead, leads } from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { withinScope } from "../../leads/queries.ts";
import { readCursor, writeCursor } from "../../pages.ts";
import { cameBy, mailSteps } from "../metrics/queries.ts";
import { findCampaign } from "../queries.ts";

/** The bars of the funnel, and those beside it. */
export const peopleSteps = ["leads", "won", ...(Object.keys(mailSteps) as Step[])] as const;
type Step = keyof typeof mailSteps | "leads" | "won";

export const PeopleInput = z.strictObject({
  id: z.uuid(),
  step: z.enum(peopleSteps).default("recipients"),
  limit: z.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

const Person = Lead.pick({ name: true, company: true, stage: true, amount: true, currency: true }).extend({
  leadId: z.uuid(),
  email: z.string().nullable(),
  skipped: z.string().nullable(),
  failure: z.string().nullable(),
  at: z.date().nullable(),
});
export const PeoplePage = z.object({ items: z.array(Person), nextCursor: z.string().nullable() });

/** Who stands behind one bar of the funnel, of those leads that the caller may see. Throws `not_found`. */
export async function listPeople(ctx: Ctx, { id, step, limit, cursor }: z.infer<typeof PeopleInput>) {
  await findCampaign(ctx, id);
  const after = cursor ? readCursor(cursor, z.tuple([z.uuid()]))[0] : undefined;
  const from = step === "leads" || step === "won" ? comers(ctx, id, step) : addressees(ctx, id, step);
  const rows = await ctx.db.execute<Row>(sql`
    select ${from} and ${withinScopeOf(ctx)} ${after ? sql`and l.id > ${after}::uuid` : sql``}
    order by l.id limit ${limit + 1}`);
  const items = rows.slice(0, limit).map(({ at, ...person }) => ({ ...person, at: at ? new Date(at) : null }));
  return { items, nextCursor: rows.length > limit ? writeCursor(items.at(-1)!.leadId) : null };
}

type Row = Omit<z.infer<typeof Person>, "at"> & { at: string | null };

const person = sql`l.id as "leadId", l.name, l.company, l.stage, l.amount, l.currency`;

// When somebody took the step; those who wait for it have not.
const momentOfStep: Record<keyof typeof mailSteps, SQL> = {
  recipients: sql`m.sent_at`,
  skipped: sql`m.created_at`,
  waiting: sql`null::timestamptz`,
  handed: sql`m.handed_at`,
  sent: sql`m.sent_at`,
  failed: sql`m.failed_at`,
  delivered: sql`m.delivered_at`,
  opened: sql`m.opened_at`,
  clicked: sql`m.clicked_at`,
  replied: sql`m.replied_at`,
  bounced: sql`m.bounced_at`,
  unsubscribed: sql`m.unsubscribed_at`,
};

/** Those it was to be sent to. A lead that was merged since is shown as the one that it went into. */
const addressees = (ctx: Ctx, id: string, step: keyof typeof mailSteps) => sql`distinct on (l.id)
  ${person}, m.email, m.skipped, m.failure, ${momentOfStep[step]} as at
  from ${campaignMails} m
  join ${leads} addressed on addressed.workspace_id = m.workspace_id and addressed.id = m.lead_id
  join ${leads} l on l.workspace_id = addressed.workspace_id and l.id = coalesce(addressed.merged_into_id, addressed.id)
  where m.workspace_id = ${ctx.workspaceId} and m.campaign_id = ${id} and ${mailSteps[step]}`;

const comers = (ctx: Ctx, id: string, step: "leads" | "won") => sql`
  ${person}, l.email, null as skipped, null as failure, l.stage_changed_at as at
  from ${campaigns} c join ${leads} l on ${cameBy}
  where c.workspace_id = ${ctx.workspaceId} and c.id = ${id} ${step === "won" ? sql`and l.stage = 'won'` : sql``}`;

/** The record scope of leads, for a lead that is called `l`. */
function withinScopeOf(ctx: Ctx): SQL {
  const scope = withinScope(ctx);
  if (!scope) return sql`true`;
  return sql`l.id in (select ${leads.id} from ${leads} where ${leads.workspaceId} = ${ctx.workspaceId} and ${scope})`;
}
