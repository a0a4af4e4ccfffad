import type { Db } from "@switchboard/db";
import type { MeetingParticipant } from "@switchboard/db/schema";
import type { Ctx } from "../../../context.ts";
import { AppError, invalidField, notFound } from "../../../errors.ts";
import { change, type Told } from "../../../events/change.ts";
import { callOff, lockMeeting, mustBeOn, taken, writeMeeting } from "../../../meetings/commands.ts";
import { writeAnswerOf } from "../../../meetings/participants/commands.ts";
import { rowsOf } from "../../../meetings/participants/rows/commands.ts";
import { type MeetingChanges, readWritten, type ShownMeeting } from "../../../meetings/queries.ts";
import { readTimes } from "../../../meetings/times/queries.ts";
import { freeSlots, nearestSlots, slotAt } from "../../availability/queries.ts";
import { askedOfMeeting, findGuest, isOver, mayChange, readGuest } from "../queries.ts";

type Asked = Pick<MeetingChanges, "startsAt" | "endsAt">;

/** Puts a meeting at another time: staff at any, a client at one that is offered and free. Throws `conflict`. */
export function rescheduleMeeting(ctx: Ctx, id: string, asked: Asked) {
  return change(ctx, async (tx) => {
    const meeting = await lockMeeting(ctx, tx, id);
    mustBeOn(meeting);
    const isStaff = ctx.scopes.includes("meetings:write");
    const span = readTimes(isStaff ? asked : { startsAt: asked.startsAt }, meeting.timeZone, meeting);
    if (!isStaff) await mustBeOffered({ ...ctx, db: tx }, meeting, span.startsAt);
    const events = await writeMeeting(ctx, tx, meeting, span, { mustBeFree: !isStaff });
    return { row: await readWritten({ ...ctx, db: tx }, id), events };
  });
}

/** The same for a guest with a link, who thereby agrees to the new time. */
export async function rescheduleAsGuest(ctx: Ctx, token: string, startsAt: Date) {
  await asGuest(ctx, token, async (guest, tx, meeting, you) => {
    mustBeTheirs(meeting);
    const within = { ...guest, db: tx };
    await mustBeOffered(within, meeting, startsAt);
    const span = readTimes({ startsAt }, meeting.timeZone, meeting);
    const moved = await writeMeeting(guest, tx, meeting, span, { mustBeFree: true, agreedBy: you.id });
    return [...moved, ...(await answerOf(guest, tx, meeting, you, "accepted"))];
  });
  return readGuest(ctx, token);
}

/** Calls a meeting off for a guest with a link. Twice is harmless. */
export async function cancelAsGuest(ctx: Ctx, token: string, reason: string | null = null) {
  await asGuest(ctx, token, async (guest, tx, meeting) => {
    if (meeting.cancelledAt) return [];
    mustBeTheirs(meeting);
    const end = { cancelledAt: new Date(), cancelledReason: reason };
    return [await callOff(guest, tx, meeting, end, "meeting.cancelled")];
  });
  return readGuest(ctx, token);
}

/** Notes the answer of a guest with a link. */
export async function answerAsGuest(ctx: Ctx, token: string, answer: MeetingParticipant["answer"]) {
  await asGuest(ctx, token, async (guest, tx, meeting, you) => {
    mustBeOn(meeting);
    if (isOver(meeting)) throw over();
    return answerOf(guest, tx, meeting, you, answer);
  });
  return readGuest(ctx, token);
}

type Work = (guest: Ctx, tx: Db, meeting: ShownMeeting, you: MeetingParticipant) => Promise<Told[]>;

async function asGuest(ctx: Ctx, token: string, work: Work) {
  const { guest, meeting, you } = await findGuest(ctx, token);
  await change(guest, async (tx) => {
    const locked = await lockMeeting(guest, tx, meeting.id);
    return { row: null, events: await work(guest, tx, locked, you) };
  });
}

async function answerOf(
  ctx: Ctx,
  tx: Db,
  meeting: ShownMeeting,
  { id }: MeetingParticipant,
  answer: MeetingParticipant["answer"],
) {
  const row = (await rowsOf(ctx, tx, meeting.id)).find((one) => one.id === id);
  if (!row) throw notFound("Meeting");
  return writeAnswerOf(ctx, tx, meeting, row, answer);
}

/** Throws `invalid` for a time that nobody offers, `conflict` for one that is taken. */
async function mustBeOffered(ctx: Ctx, meeting: ShownMeeting, startsAt: Date) {
  if (startsAt.getTime() === meeting.startsAt.getTime()) return;
  const asked = await askedOfMeeting(ctx, meeting);
  if (!slotAt(asked, startsAt))
    throw invalidField("startsAt", "This time is not offered. Choose one of the free slots.");
  const [first] = await freeSlots(ctx, asked, { from: startsAt, to: new Date(startsAt.getTime() + 1) });
  if (!first) throw taken(await nearestSlots(ctx, asked, startsAt));
}

function mustBeTheirs(meeting: ShownMeeting) {
  mustBeOn(meeting);
  if (isOver(meeting)) throw over();
  if (!mayChange(meeting))
    throw new AppError("forbidden", "Others are invited too. Decline, or write to the host for another time.");
}

const over = () => new AppError("conflict", "This meeting is over.", { word: "over" });
