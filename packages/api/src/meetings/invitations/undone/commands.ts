import type { Db } from "@switchboard/db";
import { contacts, events, leads, meetingParticipants, meetings, type Touched, users } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine, type Services } from "../../../context.ts";
import { enterAsSystem } from "../../../doors.ts";
import { heeding, type LedgerReader, type LedgerRow } from "../../../events/ledger.ts";
import { tellHost, tellPeople, tellRemoved } from "../commands.ts";

/**
 * Writes to those who take part in a meeting when somebody takes a change of it back. Undo knows tables, not mail, so
 * this reads what it told in the ledger.
 */
export const tellUndone = (services: Services): LedgerReader =>
  heeding(sql`${events.undoOf} is not null and ${events.subjectType} = 'meeting'`, async (tx, undone) => {
    for (const event of undone) await tellOf(enterAsSystem({ ...services, db: tx }, event.workspaceId), tx, event);
  });

const seen = ["title", "starts_at", "ends_at", "time_zone", "place", "host_id", "cancelled_at", "deleted_at"];

async function tellOf(ctx: Ctx, tx: Db, event: LedgerRow) {
  const people = writesTo(event, "meeting_participants");
  const gone = await withAddresses(
    ctx,
    tx,
    people.flatMap(({ before, after }) => (before && !after ? [before] : [])),
  );
  const [meeting] = await tx
    .select()
    .from(meetings)
    .where(mine(meetings, ctx, event.subjectId));
  if (!meeting) return tellOfNone(ctx, tx, event, gone);

  const isOff = meeting.cancelledAt !== null || meeting.deletedAt !== null;
  if (!isOff) await tellRemoved(ctx, tx, meeting, gone, event.actorId);
  const now = await tx.select().from(meetingParticipants).where(ofMeeting(ctx, event.subjectId));
  if (seen.some((column) => column in { ...event.before, ...event.after })) {
    await tellPeople(ctx, tx, isOff ? "cancelled" : "changed", meeting, now, event.actorId);
    await tellHost(ctx, tx, isOff ? "cancelled" : "changed", meeting, event.actorId);
    return;
  }
  const back = new Set(people.flatMap(({ id, before }) => (before ? [] : [id])));
  const invited = now.filter(({ id }) => back.has(id));
  if (!isOff) await tellPeople(ctx, tx, "invited", meeting, invited, event.actorId);
}

/** The meeting was never made, says the undo: those who were invited hear that it is off. */
async function tellOfNone(ctx: Ctx, tx: Db, event: LedgerRow, gone: Gone[]) {
  const { before } = writesTo(event, "meetings").find(({ id }) => id === event.subjectId) ?? {};
  if (!before) return;
  const { host_id: hostId, ends_at: endsAt, cancelled_at: cancelledAt } = Kept.parse(before);
  if (cancelledAt) return;
  const meeting = { id: event.subjectId, hostId, endsAt };
  await tellRemoved(ctx, tx, meeting, gone, event.actorId);
  await tellHost(ctx, tx, "cancelled", meeting, event.actorId);
}

/** What the ledger kept of a meeting, as far as mail goes by it. */
const Kept = z.object({ host_id: z.uuid().nullable(), ends_at: z.coerce.date(), cancelled_at: z.string().nullable() });

const writesTo = ({ touched }: LedgerRow, table: string): Touched[] =>
  (touched ?? []).filter((write) => write.table === table);

const ofMeeting = (ctx: Ctx, meetingId: string) =>
  sql`${meetingParticipants.workspaceId} = ${ctx.workspaceId} and ${meetingParticipants.meetingId} = ${meetingId}`;

type Gone = { id: string; userId: string | null; name: string | null; email: string | null };

/** Rows that are no longer there, with the names and addresses of those they spoke of. */
async function withAddresses(ctx: Ctx, tx: Db, rows: Record<string, unknown>[]): Promise<Gone[]> {
  if (rows.length === 0) return [];
  return tx.execute<Gone>(sql`
    select p.id, p.user_id as "userId", coalesce(p.name, u.name, c.name, l.name) as name,
           coalesce(p.email, u.email, c.email, l.email) as email
    from jsonb_populate_recordset(null::${meetingParticipants}, ${JSON.stringify(rows)}::text::jsonb) p
    left join ${users} u on u.id = p.user_id
    left join ${contacts} c on c.workspace_id = ${ctx.workspaceId} and c.id = p.contact_id
    left join ${leads} l on l.workspace_id = ${ctx.workspaceId} and l.id = p.lead_id`);
}
