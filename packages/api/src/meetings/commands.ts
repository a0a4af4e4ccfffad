import type { Db } from "@switchboard/db";
import { type Meeting, type MeetingParticipant, meetings, type Touched } from "@switchboard/db/schema";
import { type Ctx, mine, userIdOf } from "../context.ts";
import { AppError } from "../errors.ts";
import { change, type Told } from "../events/change.ts";
import { columns } from "../keys.ts";
import { difference } from "../leads/rules.ts";
import { holdTime, lockCalendars, releaseTime } from "./clashes/commands.ts";
import { tellHost, tellPeople, tellRemoved } from "./invitations/commands.ts";
import { identityOf, mustKnow, type Person, readParticipants } from "./participants/queries.ts";
import { addPeople, forgetAnswers, removePeople } from "./participants/rows/commands.ts";
import { findMeeting, type MeetingChanges, type NewMeeting, readWritten, type ShownMeeting } from "./queries.ts";
import { mustBeTimeZone, readTimes } from "./times/queries.ts";

/**
 * Puts a meeting into the calendar. It holds its host's time unless another one is there; then it stands over that
 * one, and the answer says so.
 */
export function createMeeting(ctx: Ctx, input: NewMeeting) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const { participants = [], startsAt, endsAt, durationMinutes, timeZone = "UTC", ...given } = input;
    mustBeTimeZone(timeZone);
    const span = readTimes({ startsAt, endsAt, durationMinutes }, timeZone);
    const { hostId = userIdOf(ctx) } = given;
    await mustKnow(within, { ...given, hostId });
    const people = await readParticipants(within, participants);
    await lockCalendars(ctx, tx, [hostId]);
    const { id, event } = await addMeeting(ctx, tx, { ...given, ...span, hostId, timeZone }, people);
    return { row: await readWritten(within, id), events: [{ ...event, action: "meeting.created" }] };
  });
}

type Values = Omit<typeof meetings.$inferInsert, "workspaceId">;

/** Writes a new meeting down, with those who take part, and invites them. The caller has locked the calendar. */
export async function addMeeting(ctx: Ctx, tx: Db, given: Values, people: Person[]) {
  const holdsTimeAt = await holdTime(ctx, tx, { hostId: null, ...given });
  const values = { ...given, holdsTimeAt };
  const [meeting] = await tx
    .insert(meetings)
    .values({ ...values, workspaceId: ctx.workspaceId })
    .returning();
  const { added, touched } = await addPeople(ctx, tx, meeting!.id, people);
  await tellPeople(ctx, tx, "invited", meeting!, added);
  await tellHost(ctx, tx, "invited", meeting!);
  return { id: meeting!.id, added, event: { subjectId: meeting!.id, after: columns(values), touched } };
}

/** Merges `changes` into a meeting. Another time is a reschedule. Those who take part hear of what they can see. */
export function updateMeeting(ctx: Ctx, id: string, changes: MeetingChanges) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const { participants, startsAt, endsAt, durationMinutes, ...given } = changes;
    const meeting = await lockMeeting(ctx, tx, id, given.hostId);
    const timeZone = given.timeZone ?? meeting.timeZone;
    mustBeTimeZone(timeZone);
    await mustKnow(within, given);
    const span = readTimes({ startsAt, endsAt, durationMinutes }, timeZone, meeting);
    const people = participants === undefined ? undefined : await readParticipants(within, participants);
    const written = await writeMeeting(ctx, tx, meeting, { ...given, ...span }, { people });
    return { row: await readWritten(within, id), events: written };
  });
}

/** Calls a meeting off. Twice is harmless. */
export function cancelMeeting(ctx: Ctx, id: string, reason: string | null = null) {
  return change(ctx, async (tx) => {
    const meeting = await lockMeeting(ctx, tx, id);
    const events = meeting.cancelledAt
      ? []
      : [await callOff(ctx, tx, meeting, { cancelledAt: new Date(), cancelledReason: reason }, "meeting.cancelled")];
    return { row: await readWritten({ ...ctx, db: tx }, id), events };
  });
}

/** Deletes a meeting softly; undo brings it back. */
export async function deleteMeeting(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const meeting = await lockMeeting(ctx, tx, id);
    return { row: null, events: [await callOff(ctx, tx, meeting, { deletedAt: new Date() }, "meeting.deleted")] };
  });
}

/** A meeting that will be changed, locked behind the calendars of those who host it. Throws `not_found`. */
export async function lockMeeting(ctx: Ctx, tx: Db, id: string, nextHost?: string | null): Promise<ShownMeeting> {
  const within = { ...ctx, db: tx };
  const { hostId } = await findMeeting(within, id);
  await lockCalendars(ctx, tx, [hostId, nextHost ?? null]);
  await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(mine(meetings, ctx, id))
    .for("update");
  return findMeeting(within, id);
}

type Options = {
  /** Refuse a time at which the host has something else. */
  mustBeFree?: boolean;
  /** All who take part from now on. */
  people?: Person[] | undefined;
  /** Who asked for the other time, and so agrees to it. */
  agreedBy?: MeetingParticipant["id"];
};

/** Writes changes of a locked meeting and tells of them. Throws `conflict` with the word `taken`. */
export async function writeMeeting(
  ctx: Ctx,
  tx: Db,
  meeting: ShownMeeting,
  changes: Partial<Meeting>,
  { mustBeFree = false, people, agreedBy }: Options = {},
): Promise<Told[]> {
  const { before, after } = difference<Meeting>(meeting, changes);
  const isMoved = "startsAt" in after || "endsAt" in after;
  const also = { ...(await heldAfter(ctx, tx, meeting, after, mustBeFree)), ...numbered(meeting, after) };
  const follows = difference<Meeting>(meeting, also);
  const [was, set] = [
    { ...before, ...follows.before },
    { ...after, ...follows.after },
  ];
  if (!isEmpty(set))
    await tx
      .update(meetings)
      .set(set)
      .where(mine(meetings, ctx, meeting.id));
  const now = { ...meeting, ...set };
  const touched = [
    ...(isMoved || "hostId" in set ? await releaseTime(ctx, tx, meeting) : []),
    ...(isMoved ? await forgetAnswers(ctx, tx, meeting.id, agreedBy) : []),
    ...(people ? await setPeople(ctx, tx, now, people) : []),
  ];
  if (isEmpty(set) && touched.length === 0) return [];
  if ("sequence" in set) await tellAll(ctx, tx, now);
  const action = isMoved ? "meeting.rescheduled" : "meeting.updated";
  const values = isEmpty(set) ? {} : { before: columns(was), after: columns(set) };
  return [{ action, subjectId: meeting.id, ...values, touched }];
}

/** Whether the meeting holds its host's time where it goes; nothing where it stays. */
async function heldAfter(ctx: Ctx, tx: Db, meeting: ShownMeeting, after: Partial<Meeting>, mustBeFree: boolean) {
  if (!("startsAt" in after || "endsAt" in after || "hostId" in after)) return {};
  const held = await holdTime(ctx, tx, { ...meeting, ...after });
  if (mustBeFree && !held && meeting.hostId) throw taken();
  return { holdsTimeAt: held && (meeting.holdsTimeAt ?? held) };
}

/** The time is somebody else's by now. */
export const taken = (nearest: Date[] = []) =>
  new AppError("conflict", "This time is taken. Choose another one.", {
    word: "taken",
    ...(nearest.length && { nearest: nearest.map((moment) => moment.toISOString()) }),
  });

const told = ["title", "startsAt", "endsAt", "timeZone", "place", "hostId"] as const;

/** What those who take part can see of a meeting is sent to them anew, under the next number. */
const numbered = ({ sequence, cancelledAt }: Meeting, after: Partial<Meeting>) =>
  !cancelledAt && told.some((key) => key in after) ? { sequence: sequence + 1 } : {};

async function tellAll(ctx: Ctx, tx: Db, meeting: ShownMeeting) {
  await tellPeople(ctx, tx, "changed", meeting, meeting.participants);
  await tellHost(ctx, tx, "changed", meeting);
}

/** Makes these the ones who take part, and tells who comes and who goes. */
export async function setPeople(ctx: Ctx, tx: Db, meeting: ShownMeeting, people: Person[]): Promise<Touched[]> {
  const kept = new Set(people.map(identityOf));
  const leaving = meeting.participants.filter((one) => !kept.has(identityOf(one)));
  const { touched: gone } = await removePeople(
    ctx,
    tx,
    leaving.map(({ id }) => id),
  );
  const { added, touched: come } = await addPeople(ctx, tx, meeting.id, people);
  await tellRemoved(ctx, tx, meeting, leaving);
  await tellPeople(ctx, tx, "invited", meeting, added);
  return [...gone, ...come];
}

/** The end of a meeting, in either way: others may have its time, and those who take part hear of it. */
export async function callOff(
  ctx: Ctx,
  tx: Db,
  meeting: ShownMeeting,
  end: Partial<typeof meetings.$inferInsert>,
  action: "meeting.cancelled" | "meeting.deleted",
): Promise<Told> {
  const after = { ...end, ...(meeting.cancelledAt ? {} : { sequence: meeting.sequence + 1 }) };
  await tx
    .update(meetings)
    .set(after)
    .where(mine(meetings, ctx, meeting.id));
  const touched = meeting.cancelledAt ? [] : await releaseTime(ctx, tx, meeting);
  if (!meeting.cancelledAt) await tellPeople(ctx, tx, "cancelled", meeting, meeting.participants);
  if (!meeting.cancelledAt) await tellHost(ctx, tx, "cancelled", meeting);
  const before = Object.fromEntries(
    Object.keys(after).map((key) => [key, key === "sequence" ? meeting.sequence : null]),
  );
  return { action, subjectId: meeting.id, before: columns(before), after: columns(after), touched };
}

/** Throws `conflict` for a meeting that was called off. */
export function mustBeOn({ cancelledAt }: Meeting): void {
  if (cancelledAt) throw new AppError("conflict", "This meeting was called off.", { word: "cancelled" });
}

const isEmpty = (values: object) => Object.keys(values).length === 0;
