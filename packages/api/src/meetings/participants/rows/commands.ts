import type { Db } from "@switchboard/db";
import { type MeetingParticipant, meetingParticipants, type Touched } from "@switchboard/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { columns } from "../../../keys.ts";
import { identityOf, type Person } from "../queries.ts";

type Row = typeof meetingParticipants.$inferSelect;

/** Writes down who takes part, beside those who do already. Gives the new rows and what the ledger keeps of them. */
export async function addPeople(
  ctx: Ctx,
  tx: Db,
  meetingId: string,
  people: Person[],
): Promise<{ added: Row[]; touched: Touched[] }> {
  const known = new Set((await rowsOf(ctx, tx, meetingId)).map(identityOf));
  const strangers = people.filter((person) => !known.has(identityOf(person)));
  if (strangers.length === 0) return { added: [], touched: [] };
  const added = await tx
    .insert(meetingParticipants)
    .values(strangers.map((person) => ({ ...person, workspaceId: ctx.workspaceId, meetingId })))
    .returning();
  return { added, touched: added.map((row) => ({ table, id: row.id, before: null, after: columns(row) })) };
}

/** Takes participants off a meeting. */
export async function removePeople(ctx: Ctx, tx: Db, ids: string[]): Promise<{ removed: Row[]; touched: Touched[] }> {
  if (ids.length === 0) return { removed: [], touched: [] };
  const removed = await tx
    .delete(meetingParticipants)
    .where(and(eq(meetingParticipants.workspaceId, ctx.workspaceId), inArray(meetingParticipants.id, ids)))
    .returning();
  return { removed, touched: removed.map((row) => ({ table, id: row.id, before: columns(row), after: null })) };
}

type Answer = MeetingParticipant["answer"];

/** Notes what a participant answered. */
export async function writeAnswer(ctx: Ctx, tx: Db, { id, answer: was }: Row, answer: Answer): Promise<Touched[]> {
  if (was === answer) return [];
  await tx
    .update(meetingParticipants)
    .set({ answer })
    .where(and(eq(meetingParticipants.workspaceId, ctx.workspaceId), eq(meetingParticipants.id, id)));
  return [{ table, id, before: { answer: was }, after: { answer } }];
}

/** Another time is another question: answers to the old one no longer hold. */
export async function forgetAnswers(ctx: Ctx, tx: Db, meetingId: string, butOf?: string): Promise<Touched[]> {
  const answered = (await rowsOf(ctx, tx, meetingId)).filter(({ id, answer }) => answer !== "none" && id !== butOf);
  const touched = answered.map((row) => writeAnswer(ctx, tx, row, "none"));
  return (await Promise.all(touched)).flat();
}

/** The rows of those who take part. */
export const rowsOf = (ctx: Ctx, db: Db, meetingId: string): Promise<Row[]> =>
  db
    .select()
    .from(meetingParticipants)
    .where(and(eq(meetingParticipants.workspaceId, ctx.workspaceId), eq(meetingParticipants.meetingId, meetingId)))
    .orderBy(meetingParticipants.createdAt, meetingParticipants.id);

const table = "meeting_participants";
