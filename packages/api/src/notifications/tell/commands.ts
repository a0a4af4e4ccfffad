import type { Db } from "@switchboard/db";
import { events, newId, notifications, sampleBatchId } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import type { Services } from "../../context.ts";
import { heeding, type LedgerReader, type LedgerRow } from "../../events/ledger.ts";
import { columns } from "../../keys.ts";
import { mentionsIn } from "../../leads/notes/mentions/queries.ts";
import { enqueue } from "../../queue.ts";
import { isOwnNews, type News, newsOf } from "../news/rules.ts";
import { quietUntil } from "../quiet/rules.ts";
import { isByMail, usualSettings } from "../settings/rules.ts";
import { type Called, callReaders, type Issue } from "./queries.ts";

/**
 * Tells members what happened to what is theirs, each event once. It reads the ledger, so that no command waits for
 * it; what was taken back before they looked is taken from their list again.
 */
export const tellMembers = (services: Services): LedgerReader =>
  heeding(whatMayBeNews, async (tx, rows, tell) => {
    const told = await issue(services, tx, rows);
    // What was done and taken back in one reading is there by now.
    const heard = [...told, ...(await withdraw(tx, rows))];
    const people = new Map(heard.map((one) => [`${one.workspaceId} ${one.userId}`, one]));
    tell(
      [...people.values()].map(({ workspaceId, userId }) => ({
        workspaceId,
        action: "notification.told",
        subjectId: userId,
      })),
    );
  });

// A lead that came to nobody is no news, and an import brings many.
const whatMayBeNews = sql`(${events.undoOf} is not null or ${events.action} <> 'lead.created' or ${events.after} ? 'owner_id')`;

type Heard = { workspaceId: string; userId: string };
type Written = Heard & { id: string; mailAt: string | null; isNew: boolean };

async function issue(services: Services, tx: Db, rows: LedgerRow[]): Promise<Heard[]> {
  const issues = await issuesOf(tx, rows);
  if (issues.length === 0) return [];
  const now = new Date();
  const wanted = (await callReaders(tx, issues)).flatMap((called) => asWanted(called, now));
  if (wanted.length === 0) return [];
  const written = await write(tx, wanted);
  await mailLater(services, tx, written, now);
  return written;
}

// Older events are no news: a ledger that is read for the first time, or after a long rest, tells only the latest.
const newsMilliseconds = 24 * 60 * 60 * 1000;

/** The news of some events. Sample data is none. A mention goes before what else a note tells the same member. */
async function issuesOf(tx: Db, rows: LedgerRow[]): Promise<Issue[]> {
  const since = Date.now() - newsMilliseconds;
  const told = rows.filter(
    ({ undoOf, batchId, at }) => undoOf === null && batchId !== sampleBatchId && at.getTime() > since,
  );
  const mentions = await mentionsIn(tx, told);
  return told.flatMap((event) => {
    const named = (mentions.get(event.id) ?? []).map(
      (userId): News => ({
        kind: "mention",
        subjectType: "lead",
        subjectId: event.subjectId,
        readers: "member",
        userId,
      }),
    );
    return [...named, ...newsOf(event)].map((news) => ({
      ...news,
      workspaceId: event.workspaceId,
      eventId: event.id,
      aboutId: event.batchId ?? event.id,
      at: event.at,
      actorId: event.actorKind === "user" && !isOwnNews(news.kind) ? event.actorId : null,
    }));
  });
}

/** The row of a member who wants to hear of this, in the app or by mail: at once, or when their quiet hours are over. */
function asWanted({ settings: chosen, at, ...called }: Called, now: Date) {
  const settings = chosen ?? usualSettings;
  const [isShown, isMailed] = [settings.inApp.includes(called.kind), isByMail(settings, called)];
  if (!isShown && !isMailed) return [];
  const mailAt = isMailed ? (quietUntil(settings, now) ?? now) : null;
  return [{ ...called, id: newId(), createdAt: at, updatedAt: now, shownAt: isShown ? now : null, mailAt }];
}

/** Writes them in one statement. What goes on in a batch that a member was told of counts there. */
const write = (tx: Db, wanted: ReturnType<typeof asWanted>) =>
  tx.execute<Written>(sql`
    insert into ${notifications} as n (workspace_id, id, created_at, updated_at, user_id, kind, subject_type, subject_id,
      event_id, about_id, count, shown_at, mail_at)
    select workspace_id, id, created_at, updated_at, user_id, kind, subject_type, subject_id,
      event_id, about_id, count, shown_at, mail_at
    from jsonb_populate_recordset(null::${notifications}, ${JSON.stringify(wanted.map(columns))}::text::jsonb)
    on conflict (workspace_id, user_id, about_id) do update
      set count = n.count + excluded.count, updated_at = excluded.updated_at
    returning workspace_id as "workspaceId", id, user_id as "userId", mail_at as "mailAt", xmax = 0 as "isNew"`);

/** One mail for each member and moment, asked for by the first that waits for it. */
async function mailLater(services: Services, tx: Db, written: Written[], now: Date) {
  const waiting = written.filter(({ isNew, mailAt }) => isNew && mailAt !== null);
  if (waiting.length === 0) return;
  const due = await tx.execute<Heard & { mailAt: string }>(sql`
    select n.workspace_id as "workspaceId", n.user_id as "userId", n.mail_at as "mailAt"
    from ${notifications} n
    where (n.workspace_id, n.user_id, n.mail_at) in (
      select w.workspace_id, w.user_id, w.mail_at from ${notifications} w where (w.workspace_id, w.id) in (${pairs(waiting)}))
    group by 1, 2, 3
    having bool_and((n.workspace_id, n.id) in (${pairs(waiting)}))`);
  for (const { workspaceId, userId, mailAt } of due) {
    const at = new Date(mailAt);
    const job = { template: "notifications", workspaceId, userId, mailAt: at.toISOString() } as const;
    await enqueue(services, tx, "mail", job, at > now ? at : undefined);
  }
}

/** What an undo took back is news to nobody who has not read it. */
async function withdraw(tx: Db, rows: LedgerRow[]): Promise<Heard[]> {
  const undone = rows.flatMap(({ workspaceId, undoOf }) => (undoOf ? [{ workspaceId, id: undoOf }] : []));
  if (undone.length === 0) return [];
  return tx.execute<Heard>(sql`
    delete from ${notifications} where read_at is null and (workspace_id, event_id) in (${pairs(undone)})
    returning workspace_id as "workspaceId", user_id as "userId"`);
}

const pairs = (rows: { workspaceId: string; id: string }[]) => sql`
  select "workspaceId", id from jsonb_to_recordset(
    ${JSON.stringify(rows.map(({ workspaceId, id }) => ({ workspaceId, id })))}::text::jsonb) p("workspaceId" uuid, id uuid)`;
