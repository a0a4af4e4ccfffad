import {
  demoActivities,
  demoSessions,
  events,
  idempotencyKeys,
  importPieces,
  importRows,
  imports,
  mailbox,
  mailTokens,
  noteImages,
  notifications,
  rateLimits,
  sessions,
  webhookAttempts,
  webhookDeliveries,
  webhookMessages,
} from "@switchboard/db/schema";
import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Services } from "../context.ts";
import { daysKept } from "../imports/rules.ts";

/** Removes what has served its time, in small batches so that nobody waits. Gives the rows removed per table. */
export async function removeExpired({ db }: Pick<Services, "db">): Promise<Record<string, number>> {
  const removed: Record<string, number> = {};
  await emptyJoinedDemos({ db });
  for (const [name, { table, expired }] of Object.entries(expiries)) {
    let rows = 0;
    for (let batch = 0; batch < mostBatches; batch += 1) {
      const gone = await db.execute(sql`
        delete from ${table} where ctid = any(array(select ctid from ${table} where ${expired} limit ${batchSize}))`);
      rows += gone.count;
      if (gone.count < batchSize) break;
    }
    removed[name] = rows;
  }
  return removed;
}

/** A demo that joined a lead leaves its name and its transfers on the timeline; the visitor's bank and token go. */
const emptyJoinedDemos = ({ db }: Pick<Services, "db">) =>
  db.execute(sql`
    update ${demoSessions} set accounts = '[]', transactions = '[]', access_token_cipher = null
    where lead_id is not null and expires_at < now()
      and (access_token_cipher is not null or accounts <> '[]' or transactions <> '[]')`);

const batchSize = 1_000;
const mostBatches = 100; // the rest goes an hour later

const filesKept = sql`now() - make_interval(days => ${daysKept})`;

const expiries: Record<string, { table: PgTable; expired: SQL }> = {
  rate_limits: { table: rateLimits, expired: sql`${rateLimits.resetsAt} < now()` },
  idempotency_keys: {
    table: idempotencyKeys,
    expired: sql`${idempotencyKeys.createdAt} < now() - interval '24 hours'`,
  },
  // An expired confirm link can still ask for a new one, so its row outlives it for a month.
  mail_tokens: { table: mailTokens, expired: sql`${mailTokens.expiresAt} < now() - interval '30 days'` },
  sessions: { table: sessions, expired: sql`${sessions.expiresAt} < now()` },
  mailbox: { table: mailbox, expired: sql`${mailbox.sentAt} < now() - interval '7 days'` },
  // What was read has served its time; what nobody ever read is old news after a year.
  notifications: {
    table: notifications,
    expired: sql`${notifications.readAt} < now() - interval '90 days' or ${notifications.createdAt} < now() - interval '1 year'`,
  },
  // A picture that no note names, nor any that undo may bring back.
  note_images: {
    table: noteImages,
    expired: sql`${noteImages.createdAt} < now() - interval '7 days' and not exists (
      select 1 from ${events} e
      where e.workspace_id = ${noteImages.workspaceId} and e.subject_type = 'lead' and e.subject_id = ${noteImages.leadId}
        and e.action like 'lead.note_%' and concat(e.before->>'body', e.after->>'body') like '%' || ${noteImages.id} || '%')`,
  },
  webhook_attempts: {
    table: webhookAttempts,
    expired: sql`${webhookAttempts.createdAt} < now() - interval '30 days'`,
  },
  // What a replay may still bring is younger than five minutes; a month is for whoever looks what went wrong.
  webhook_messages: {
    table: webhookMessages,
    expired: sql`${webhookMessages.handledAt} < now() - interval '30 days'`,
  },
  // Children first. What joined a lead is part of the lead's history and stays with it.
  demo_activities: {
    table: demoActivities,
    expired: sql`exists (
      select 1 from ${demoSessions} s
      where s.workspace_id = ${demoActivities.workspaceId} and s.id = ${demoActivities.sessionId}
        and s.lead_id is null and s.expires_at < now())`,
  },
  demo_sessions: {
    table: demoSessions,
    expired: sql`${demoSessions.leadId} is null and ${demoSessions.expiresAt} < now() and not exists (
      select 1 from ${demoActivities} a
      where a.workspace_id = ${demoSessions.workspaceId} and a.session_id = ${demoSessions.id})`,
  },
  // The file of an import holds people's data, and is of no use once it is taken in. The record of the import stays.
  import_rows: {
    table: importRows,
    expired: sql`${importRows.importId} in (
      select i.id from ${imports} i where i.created_at < ${filesKept})`,
  },
  import_pieces: { table: importPieces, expired: sql`${importPieces.createdAt} < ${filesKept}` },
  // An upload whose process died left a file that nobody can use.
  imports: {
    table: imports,
    expired: sql`${imports.uploadedAt} is null and ${imports.createdAt} < ${filesKept} and not exists (
      select 1 from ${importPieces} p where p.workspace_id = ${imports.workspaceId} and p.import_id = ${imports.id})`,
  },
  // One that was sent again stays as long as its last try does.
  webhook_deliveries: {
    table: webhookDeliveries,
    expired: sql`${webhookDeliveries.createdAt} < now() - interval '30 days' and not exists (
      select 1 from ${webhookAttempts} a
      where a.workspace_id = ${webhookDeliveries.workspaceId} and a.delivery_id = ${webhookDeliveries.id})`,
  },
};
