import type { Db } from "@switchboard/db";
import { campaignMails, events, leads, newId } from "@switchboard/db/schema";
import { and, lte, type SQL, sql } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import type { Action } from "../../events/actions.ts";
import { signatureOf } from "../../events/change.ts";
import { chosenBy, skipReasonOf } from "../audience/queries.ts";
import { uuids } from "../metrics/queries.ts";
import { isDue } from "./queries.ts";
import type { Outcome, SendPayload } from "./rules.ts";

/**
 * Writes down whom a campaign reaches, in one statement: one row for each lead of its view, also for those that it
 * leaves out. Doing it again adds nobody twice. Gives how many get a mail.
 */
export async function freezeAudience(ctx: Ctx, tx: Db, { campaignId, filter, at }: SendPayload): Promise<number> {
  const now = sql`${new Date().toISOString()}::timestamptz`;
  await tx.execute(sql`
    insert into ${campaignMails} (workspace_id, id, created_at, updated_at, campaign_id, lead_id, email, skipped)
    select ${leads.workspaceId}, ${timedId}, ${now}, ${now}, ${campaignId}, ${leads.id}, coalesce(${leads.email}, ''), ${skipReasonOf(ctx)}
    from ${leads} where ${and(chosenBy(ctx, filter), lte(leads.createdAt, new Date(at)))}
    on conflict on constraint campaign_mails_once do nothing`);
  const [counted] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from ${campaignMails}
    where workspace_id = ${ctx.workspaceId} and campaign_id = ${campaignId} and skipped is null`);
  return counted!.count;
}

/**
 * Marks that the last bytes of a mail are about to leave: from now on nobody sends it again. Says whether the mail was
 * still there to be let go.
 */
export async function letGo({ db, workspaceId }: Ctx, mailId: string): Promise<boolean> {
  const [row] = await db.execute(sql`
    update ${campaignMails} set handed_at = ${new Date().toISOString()}::timestamptz
    where workspace_id = ${workspaceId} and id = ${mailId}
      and handed_at is null and skipped is null and failed_at is null
    returning id`);
  return row !== undefined;
}

type Tried = { id: string; outcome: Outcome };

/** Writes down how a group of mails ended, and tells of those that were sent or refused. */
export async function settleMails(ctx: Ctx, tried: Tried[]): Promise<void> {
  const at = sql`${new Date().toISOString()}::timestamptz`;
  const of = (state: Outcome["state"]) => tried.filter(({ outcome }) => outcome.state === state);
  await ctx.db.transaction(async (tx) => {
    await mark(ctx, tx, of("sent"), sql`sent_at = ${at}`);
    await mark(ctx, tx, of("failed"), sql`failed_at = ${at}, failure = r.word`);
    await mark(ctx, tx, of("skipped"), sql`skipped = r.word`);
    await mark(ctx, tx, of("returned"), sql`handed_at = null`);
    await tellMails(ctx, tx, "mail.sent", of("sent"), { sent_at: new Date() });
    await tellMails(ctx, tx, "mail.failed", of("failed"), { failed_at: new Date() });
  });
}

/** Gives up on what was put off too often. */
export async function giveUp(ctx: Ctx, campaignId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const failedAt = new Date();
    const rows = await tx
      .update(campaignMails)
      .set({ failedAt, failure: "The mail server kept putting it off." })
      .where(isDue(ctx, campaignId))
      .returning({ id: campaignMails.id });
    await tellMails(ctx, tx, "mail.failed", rows, { failed_at: failedAt });
  });
}

async function mark(ctx: Ctx, tx: Db, tried: Tried[], set: SQL) {
  if (!tried.length) return;
  const rows = tried.map(({ id, outcome }) => ({ id, word: wordOf(outcome) }));
  await tx.execute(sql`
    update ${campaignMails} m set ${set}
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(id uuid, word text)
    where m.workspace_id = ${ctx.workspaceId} and m.id = r.id`);
}

function wordOf(outcome: Outcome) {
  if (outcome.state === "failed") return outcome.failure;
  return outcome.state === "skipped" ? outcome.reason : null;
}

/** One statement for the events of any number of mails; each names its campaign and its lead. */
export async function tellMails(ctx: Ctx, tx: Db, action: Action, mails: { id: string }[], after: object) {
  if (!mails.length) return;
  const { workspaceId, at, actorKind, actorId, actorName, door, requestId } = signatureOf(ctx);
  const ids = mails.map(({ id }) => ({ id, event_id: newId() }));
  await tx.execute(sql`
    insert into ${events} (workspace_id, id, at, actor_kind, actor_id, actor_name, door, action, subject_type, subject_id, after, request_id)
    select m.workspace_id, r.event_id, ${at.toISOString()}::timestamptz, ${actorKind}, ${actorId}::uuid, ${actorName}, ${door}, ${action}, 'mail', m.id,
      ${JSON.stringify(after)}::text::jsonb || jsonb_build_object('lead_id', m.lead_id, 'campaign_id', c.id, 'campaign', c.name), ${requestId}
    from jsonb_to_recordset(${JSON.stringify(ids)}::text::jsonb) as r(id uuid, event_id uuid)
    join campaign_mails m on m.workspace_id = ${workspaceId}::uuid and m.id = r.id
    join campaigns c on c.workspace_id = m.workspace_id and c.id = m.campaign_id
    where m.id = any(${uuids(mails.map(({ id }) => id))})`);
}

/** A UUID v7 made by the database, for rows whose number nobody knows beforehand. */
const timedId = sql.raw(`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
  substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`);
