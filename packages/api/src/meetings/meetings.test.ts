import { contacts, events, meetings } from "@switchboard/db/schema";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { failure, personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const at = (day: number, time = "14:00") => `2030-11-${String(day).padStart(2, "0")}T${time}:00Z`;
/** Ten o'clock on one of the next days on which people work. */
function workday(place: number) {
  const days = Array.from({ length: 14 }, (_, day) => new Date(Date.now() + (day + 3) * 86_400_000));
  const working = days.filter((one) => ![0, 6].includes(one.getUTCDay()));
  const day = working[place]!.toISOString().slice(0, 10);
  return `${day}T10:00:00Z`;
}
const newMeeting = { title: "Ten lines for the exchange", startsAt: at(20) };

const undoNewest = async (ctx: Ctx, subjectId: string) => {
  const [told] = await eventsOf(ctx, subjectId).then((all) => all.slice(-1));
  return call(ctx).events.undo({ id: told!.id });
};
const eventsOf = (ctx: Ctx, subjectId: string) =>
  ctx.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), eq(events.subjectId, subjectId)))
    .orderBy(asc(events.xid), asc(events.id));

test("half an hour is meant where nothing else is said, and the clock of the time zone where there is no offset", async () => {
  const ctx = await aMember(world);
  const winter = await call(ctx).meetings.create({
    title: "Lines",
    startsAt: "2030-01-10 09:00",
    timeZone: "Europe/Berlin",
  });
  expect(winter).toMatchObject({ startsAt: new Date("2030-01-10T08:00Z"), endsAt: new Date("2030-01-10T08:30Z") });
  const summer = await call(ctx).meetings.create({
    title: "Lines",
    startsAt: "2030-07-10T09:00",
    timeZone: "Europe/Berlin",
  });
  expect(summer.startsAt).toEqual(new Date("2030-07-10T07:00Z"));
  expect(summer.hostId).toBe(personOf(ctx).id);
});

test("a meeting says where it is held, in the list, in the calendar and by itself", async () => {
  const ctx = await aMember(world);
  const { id, startsAt, endsAt } = await call(ctx).meetings.create({ ...newMeeting, place: "Room 2" });
  const times = { from: startsAt.toISOString(), to: endsAt.toISOString() };
  const { meetings } = call(ctx);
  const asked = await Promise.all([meetings.list(times), meetings.calendar(times)]);
  const places = [...asked.flatMap(({ items }) => items), await meetings.get({ id })].map(({ place }) => place);
  expect(places).toEqual(["Room 2", "Room 2", "Room 2"]);
});

test("a time that does not exist and an end before the start are refused by the name of their field", async () => {
  const ctx = await aMember(world);
  const wrong = [
    [{ startsAt: "2030-02-31" }, "startsAt"],
    [{ endsAt: at(19) }, "endsAt"],
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
    [{ hostId: crypto.randomUUID() }, "hostId"],
    [{ leadId: crypto.randomUUID() }, "leadId"],
    [{ participants: [{}] }, "participants"],
  ] satisfies [Partial<Parameters<ReturnType<typeof call>["meetings"]["create"]>[0]>, string][];
  for (const [input, field] of wrong) {
    const refused = await failure(call(ctx).meetings.create({ ...newMeeting, ...input }));
    expect(refused).toMatchObject({ code: "invalid", fields: { [field]: expect.anything() } });
  }
});

test("those we know are found by their address, each once, and others stay an address or a name", async () => {
  const ctx = await aMember(world);
  const colleague = await aMember(world, { workspaceId: ctx.workspaceId });
  const lead = await call(ctx).leads.create({ name: "Emma Nutt", email: "emma@example.com" });
  const { participants } = await call(ctx).meetings.create({
    ...newMeeting,
    participants: `Emma@example.com, ${personOf(colleague).email}, Ada <ada@example.com>, Mr Strowger, emma@example.com`,
  });
  expect(participants).toMatchObject([
    { leadId: lead.id, name: "Emma Nutt", email: "emma@example.com" },
    { userId: personOf(colleague).id, email: personOf(colleague).email },
    { name: "Ada", email: "ada@example.com", leadId: null },
    { name: "Mr Strowger", email: null },
  ]);
});

test("a meeting put over another one says so and holds no time, until the other one is gone", async () => {
  const ctx = await aMember(world);
  const first = await call(ctx).meetings.create(newMeeting);
  const second = await call(ctx).meetings.create({ ...newMeeting, startsAt: at(20, "14:15") });
  expect(first).toMatchObject({ clashesWith: [], holdsTimeAt: expect.any(Date) });
  expect(second).toMatchObject({ clashesWith: [first.id], holdsTimeAt: null });

  await call(ctx).meetings.cancel({ id: first.id, reason: "The line is down" });
  expect(await call(ctx).meetings.get({ id: second.id })).toMatchObject({
    clashesWith: [],
    holdsTimeAt: expect.any(Date),
  });
  await undoNewest(ctx, first.id);
  expect(await call(ctx).meetings.get({ id: first.id })).toMatchObject({ cancelledAt: null, clashesWith: [second.id] });
  expect(await call(ctx).meetings.get({ id: second.id })).toMatchObject({ holdsTimeAt: null });
});

test("an undo that would put two meetings at one time is a conflict in words", async () => {
  const ctx = await aMember(world);
  const moved = await call(ctx).meetings.create(newMeeting);
  await call(ctx).meetings.reschedule({ id: moved.id, startsAt: at(21) });
  await call(ctx).meetings.create(newMeeting);
  const [told] = (await eventsOf(ctx, moved.id)).slice(-1);
  expect(told).toMatchObject({ action: "meeting.rescheduled" });
  expect(await failure(call(ctx).events.undo({ id: told!.id }))).toMatchObject({
    code: "conflict",
    message: "Something else takes the time of this meeting by now, so this cannot be taken back.",
  });
});

test("a calendar gets all that touches its days, and a list pages through what it is asked for", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Emma Nutt" });
  await call(ctx).meetings.create({
    title: "Over night",
    startsAt: at(9, "23:30"),
    endsAt: at(10, "00:30"),
    leadId: lead.id,
  });
  await call(ctx).meetings.create({ title: "Noon", startsAt: at(10, "12:00"), participants: [{ leadId: lead.id }] });
  const off = await call(ctx).meetings.create({ title: "Off", startsAt: at(10, "15:00"), hostId: null });
  await call(ctx).meetings.create({ title: "Next day", startsAt: at(11, "00:00") });
  await call(ctx).meetings.cancel({ id: off.id });
  const day = { from: "2030-11-10", to: "2030-11-10" };
  const { items } = await call(ctx).meetings.calendar(day);
  expect(items.map(({ title }) => title)).toEqual(["Over night", "Noon"]);
  const all = await call(ctx).meetings.calendar({ ...day, withCancelled: true });
  expect(all.items.map(({ title }) => title)).toEqual(["Over night", "Noon", "Off"]);

  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(ctx).meetings.list({ ...day, sort: "starts_at", limit: 1, cursor });
    expect(page.total).toBe(3);
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(titles).toEqual(["Over night", "Noon", "Off"]);
  expect((await call(ctx).meetings.list({ leadId: lead.id })).items.map(({ title }) => title)).toEqual([
    "Noon",
    "Over night",
  ]);
  expect((await call(ctx).meetings.list({ hostId: "nobody" })).items.map(({ id }) => id)).toEqual([off.id]);
  expect((await call(ctx).meetings.list({ state: "cancelled" })).total).toBe(1);
  expect((await call(ctx).meetings.list({ q: "NOON" })).total).toBe(1);
  const timeline = await call(ctx).leads.timeline({ id: lead.id });
  expect(timeline.items.filter(({ action }) => action === "meeting.created")).toHaveLength(2);
});

test("another time keeps the length, counts the invitation up and asks everybody again", async () => {
  const ctx = await aMember(world);
  const meeting = await call(ctx).meetings.create({
    ...newMeeting,
    endsAt: at(20, "15:00"),
    participants: "ada@example.com",
  });
  const [ada] = meeting.participants;
  await call(ctx).meetings.answer({ id: meeting.id, answer: "accepted", participantId: ada!.id });
  await call(ctx).meetings.update({ id: meeting.id, notes: "Bring the plan" });
  const moved = await call(ctx).meetings.update({ id: meeting.id, startsAt: at(22) });
  expect(moved).toMatchObject({
    startsAt: new Date(at(22)),
    endsAt: new Date(at(22, "15:00")),
    notes: "Bring the plan",
    sequence: 1,
    participants: [{ answer: "none" }],
  });
  const told = await eventsOf(ctx, meeting.id);
  expect(told.map(({ action }) => action)).toEqual([
    "meeting.created",
    "meeting.answered",
    "meeting.updated",
    "meeting.rescheduled",
  ]);
  await undoNewest(ctx, meeting.id);
  expect(await call(ctx).meetings.get({ id: meeting.id })).toMatchObject({
    startsAt: meeting.startsAt,
    participants: [{ answer: "accepted" }],
  });
});

test("people come to a meeting and leave it, and an undo puts them back", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create({ ...newMeeting, participants: ["ada@example.com"] });
  const more = await call(ctx).meetings.addParticipants({ id, participants: "ada@example.com, bob@example.com" });
  expect(more.participants.map(({ email }) => email)).toEqual(["ada@example.com", "bob@example.com"]);
  const participantId = more.participants[0]!.id;
  const left = await call(ctx).meetings.removeParticipant({ id, participantId });
  expect(left.participants).toMatchObject([{ email: "bob@example.com" }]);
  await undoNewest(ctx, id);
  expect((await call(ctx).meetings.get({ id })).participants.map((one) => one.id)).toContain(participantId);
  await expect(call(ctx).meetings.removeParticipant({ id, participantId: id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a deleted meeting is gone, and comes back by undo", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create(newMeeting);
  await call(ctx).meetings.delete({ id });
  for (const attempt of [() => call(ctx).meetings.delete({ id }), () => call(ctx).meetings.get({ id })])
    await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await undoNewest(ctx, id);
  expect(await call(ctx).meetings.get({ id })).toMatchObject({ id });
});

test("who sees their own records sees the meetings that they host or take part in, and nobody's", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const own = await aMember(world, { workspaceId, recordScope: "own" });
  const hidden = await call(admin).meetings.create({ ...newMeeting, title: "Hidden" });
  await call(admin).meetings.create({ ...newMeeting, title: "Guest", participants: [{ userId: personOf(own).id }] });
  await call(admin).meetings.create({ ...newMeeting, title: "Nobody's", hostId: null });
  await call(own).meetings.create({ ...newMeeting, title: "Hosted" });
  const { items } = await call(own).meetings.list({});
  expect(items.map(({ title }) => title).toSorted()).toEqual(["Guest", "Hosted", "Nobody's"]);
  await expect(call(own).meetings.cancel({ id: hidden.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a client sees, moves and cancels only what they take part in, and reads neither notes nor other addresses", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const client = await aMember(world, { workspaceId, role: "client" });
  const [contact] = await world.services.db
    .insert(contacts)
    .values({ workspaceId, name: "Client", userId: personOf(client).id })
    .returning();
  const mine = await call(admin).meetings.create({
    ...newMeeting,
    startsAt: workday(1),
    notes: "Ask for more",
    participants: [{ contactId: contact!.id }, "ada@example.com"],
  });
  const other = await call(admin).meetings.create({
    ...newMeeting,
    startsAt: workday(2),
    participants: ["ada@example.com"],
  });
  expect((await call(client).meetings.list({})).items).toMatchObject([
    { id: mine.id, notes: null, participants: [{ contactId: contact!.id }, { email: null }] },
  ]);
  for (const attempt of [
    () => call(client).meetings.get({ id: other.id }),
    () => call(client).meetings.cancel({ id: other.id }),
    () => call(client).meetings.reschedule({ id: other.id, startsAt: workday(3) }),
    () => call(client).meetings.answer({ id: other.id, answer: "accepted" }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(client).meetings.reschedule({ id: mine.id, startsAt: workday(2) })).rejects.toMatchObject({
    cause: { details: { word: "taken" } },
  });
  expect(await call(client).meetings.reschedule({ id: mine.id, startsAt: workday(3) })).toMatchObject({
    sequence: 1,
    notes: null,
  });
  const answered = await call(client).meetings.answer({ id: mine.id, answer: "accepted" });
  expect(answered.participants[0]).toMatchObject({ answer: "accepted" });
  const refused = call(client).meetings.answer({
    id: mine.id,
    answer: "declined",
    participantId: mine.participants[1]!.id,
  });
  await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await call(client).meetings.cancel({ id: mine.id })).toMatchObject({ cancelledAt: expect.any(Date) });
  const [row] = await world.services.db.select().from(meetings).where(eq(meetings.id, mine.id));
  expect(row?.notes).toBe("Ask for more");
});
