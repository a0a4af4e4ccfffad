import type { Db } from "@switchboard/db";
import { type MeetingParticipant, meetings } from "@switchboard/db/schema";
import { type Ctx, mine, userIdOf } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { lockMeeting, mustBeOn, setPeople } from "../commands.ts";
import { contactsOf, readWritten, type ShownMeeting } from "../queries.ts";
import { type Invited, readParticipants } from "./queries.ts";
import { rowsOf, writeAnswer } from "./rows/commands.ts";

/** Invites more people to a meeting. Who takes part already stays as they are. */
export function addParticipants(ctx: Ctx, id: string, participants: Invited) {
  return change(ctx, async (tx) => {
    const meeting = await lockMeeting(ctx, tx, id);
    const people = await readParticipants({ ...ctx, db: tx }, participants);
    return written(ctx, tx, meeting, await setPeople(ctx, tx, meeting, [...meeting.participants, ...people]));
  });
}

/** Takes somebody off a meeting, and tells them. Throws `not_found` for who does not take part. */
export function removeParticipant(ctx: Ctx, id: string, participantId: string) {
  return change(ctx, async (tx) => {
    const meeting = await lockMeeting(ctx, tx, id);
    const staying = meeting.participants.filter((person) => person.id !== participantId);
    if (staying.length === meeting.participants.length) throw notFound("Participant");
    return written(ctx, tx, meeting, await setPeople(ctx, tx, meeting, staying));
  });
}

type Answer = MeetingParticipant["answer"];

/** Notes the caller's answer to an invitation, or for staff that of somebody else. Throws `conflict` for a meeting that is off. */
export function answerMeeting(ctx: Ctx, id: string, answer: Answer, participantId?: string) {
  return change(ctx, async (tx) => {
    const meeting = await lockMeeting(ctx, tx, id);
    mustBeOn(meeting);
    const mine = await own(ctx, tx, id);
    const row = participantId ? (await rowsOf(ctx, tx, id)).find((one) => one.id === participantId) : mine;
    if (!row) throw notFound("Participant");
    if (row.id !== mine?.id) mustBeStaff(ctx);
    const events = await writeAnswerOf(ctx, tx, meeting, row, answer);
    return { row: await readWritten({ ...ctx, db: tx }, id), events };
  });
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Notes an answer and tells of it. */
export async function writeAnswerOf(
  ctx: Ctx,
  tx: Db,
  meeting: ShownMeeting,
  row: Row,
  answer: Answer,
): Promise<Told[]> {
  const touched = await writeAnswer(ctx, tx, row, answer);
  if (touched.length === 0) return [];
  const name = meeting.participants.find(({ id }) => id === row.id)?.name ?? null;
  return [{ action: "meeting.answered", subjectId: meeting.id, after: { answer, name }, touched }];
}

/** The caller among those who take part, themselves or as the contact that they sign in as. */
async function own(ctx: Ctx, tx: Db, meetingId: string): Promise<Row | undefined> {
  const userId = userIdOf(ctx);
  if (!userId) return undefined;
  const contactIds = await tx.execute<{ id: string }>(contactsOf(ctx, userId));
  const isOwn = (row: Row) => row.userId === userId || contactIds.some(({ id }) => id === row.contactId);
  return (await rowsOf(ctx, tx, meetingId)).find(isOwn);
}

function mustBeStaff({ scopes }: Ctx) {
  if (!scopes.includes("meetings:write")) throw new AppError("forbidden", "Only they themselves can answer for them.");
}

async function written(ctx: Ctx, tx: Db, { id }: ShownMeeting, touched: Told["touched"] = []) {
  if (touched.length === 0) return { row: await readWritten({ ...ctx, db: tx }, id), events: [] };
  await tx
    .update(meetings)
    .set({ updatedAt: new Date() })
    .where(mine(meetings, ctx, id));
  const told: Told = { action: "meeting.updated", subjectId: id, touched };
  return { row: await readWritten({ ...ctx, db: tx }, id), events: [told] };
}
