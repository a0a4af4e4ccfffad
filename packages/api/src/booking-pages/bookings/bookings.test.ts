import { contacts, events, leads, meetings } from "@switchboard/db/schema";
import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { guestToken } from "../../landing/seals/queries.ts";
import { aMember, aVisitor, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { failure, personOf } from "../../testing-people.ts";

let world: World;
let admin: Ctx;
beforeAll(async () => {
  world = await aWorld();
  admin = await aMember(world, { workspaceId: world.home, role: "admin" });
});
afterAll(() => world.close());

const allDay = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 0, to: 1440 }));
let made = 0;

async function aPage(hosts: Ctx[], changes: object = {}, by = admin) {
  made += 1;
  const hostIds = hosts.map((host) => personOf(host).id);
  const page = { slug: `page-${made}`, title: "Ten lines", timeZone: "Europe/Berlin", hours: allDay, hostIds };
  return call(by).bookingPages.create({ ...page, ...changes });
}
const aHost = () => aMember(world, { workspaceId: world.home });
const aGuest = (email = `${crypto.randomUUID()}@example.com`) => ({ name: "Emma Nutt", email });

/** A whole hour some days ahead. */
function inDays(days: number, hour = 10) {
  const day = new Date(Date.now() + days * 86_400_000);
  return new Date(`${day.toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00Z`);
}

test("fifty visitors at once for one slot of one host: one gets it, the others are told what is free near by", async () => {
  const { slug } = await aPage([await aHost()]);
  const startsAt = inDays(3);
  const tries = Array.from({ length: 50 }, async () =>
    failure(call(await aVisitor(world)).bookings.book({ slug, startsAt, ...aGuest() })),
  );
  const outcomes = await Promise.all(tries);
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  const refused = outcomes.filter((outcome) => outcome !== null);
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ code: "conflict", word: "taken" });
    expect(outcome.nearest).toEqual(
      [-60, -30, 30].map((minutes) => new Date(startsAt.getTime() + minutes * 60_000).toISOString()),
    );
  }
});

test("with three hosts three get it, one with each, and nobody else leaves a trace", async () => {
  const hosts = [await aHost(), await aHost(), await aHost()];
  const { slug, id } = await aPage(hosts);
  const guests = Array.from({ length: 50 }, () => aGuest());
  const tries = guests.map(async (guest) =>
    failure(call(await aVisitor(world)).bookings.book({ slug, startsAt: inDays(3), ...guest })),
  );
  expect((await Promise.all(tries)).filter((outcome) => outcome === null)).toHaveLength(3);
  const held = await admin.db.select().from(meetings).where(eq(meetings.bookingPageId, id));
  expect(held).toHaveLength(3);
  expect(new Set(held.map(({ hostId }) => hostId))).toEqual(new Set(hosts.map((host) => personOf(host).id)));
  expect(held.every(({ holdsTimeAt }) => holdsTimeAt !== null)).toBe(true);
  const emails = guests.map(({ email }) => email);
  expect(await admin.db.select().from(leads).where(inArray(leads.email, emails))).toHaveLength(3);
});

test("the turn goes round: whoever was given a meeting least lately is next", async () => {
  const hosts = [await aHost(), await aHost()];
  const { slug, id } = await aPage(hosts);
  for (const day of [3, 4, 5, 6])
    await call(await aVisitor(world)).bookings.book({ slug, startsAt: inDays(day), ...aGuest() });
  const held = await admin.db.select().from(meetings).where(eq(meetings.bookingPageId, id)).orderBy(meetings.startsAt);
  const [first, second] = held.map(({ hostId }) => hostId);
  expect(first).not.toBe(second);
  expect(held.map(({ hostId }) => hostId)).toEqual([first, second, first, second]);
});

test("one address booking twice, in any spelling and at once, is one lead with both meetings on its timeline", async () => {
  const { slug } = await aPage([await aHost(), await aHost()]);
  const email = `${crypto.randomUUID()}@example.com`;
  const visitor = await aVisitor(world);
  await Promise.all(
    [3, 4].map((day, n) =>
      call(visitor).bookings.book({ slug, startsAt: inDays(day), ...aGuest(n ? ` ${email.toUpperCase()} ` : email) }),
    ),
  );
  const found = await admin.db.select().from(leads).where(eq(leads.email, email));
  expect(found).toMatchObject([{ source: "form", name: "Emma Nutt" }]);
  const { items } = await call(admin).leads.timeline({ id: found[0]!.id });
  expect(items.map(({ action }) => action).toSorted()).toEqual(["lead.created", "meeting.booked", "meeting.booked"]);
  const booked = items.find(({ action }) => action === "meeting.booked");
  expect(await failure(call(admin).events.undo({ id: booked!.id }))).toMatchObject({ word: "not_undoable" });
});

test("the visitor and the host are written to, in the transaction of the booking", async () => {
  const { slug, id } = await aPage([await aHost()]);
  const guest = aGuest();
  await call(await aVisitor(world)).bookings.book({ slug, startsAt: inDays(3), ...guest });
  await failure(call(await aVisitor(world)).bookings.book({ slug, startsAt: inDays(3), ...aGuest() }));
  const [meeting] = await admin.db.select().from(meetings).where(eq(meetings.bookingPageId, id));
  const jobs = await admin.db.execute<{ data: object }>(
    sql`select data from pgboss.job where name = 'mail' and data->>'meetingId' = ${meeting!.id} order by data->>'participantId' nulls last`,
  );
  expect(jobs.map(({ data }) => data)).toMatchObject([
    { act: "invited", participantId: expect.any(String) },
    { act: "invited", participantId: null },
  ]);
});

test("what the host has to do elsewhere is not offered, be it as host or as one who takes part", async () => {
  const host = await aHost();
  const { slug } = await aPage([host], {
    timeZone: "UTC",
    hours: allDay.map(({ day }) => ({ day, from: 600, to: 780 })),
    bufferMinutes: 30,
  });
  const hosting = await call(host).meetings.create({ title: "Hosts", startsAt: inDays(3, 10).toISOString() });
  const userId = personOf(host).id;
  const joined = await call(admin).meetings.create({
    title: "Joins",
    startsAt: inDays(4, 12).toISOString(),
    participants: [{ userId }],
  });
  const day = (days: number) => inDays(days).toISOString().slice(0, 10);
  const visitor = await aVisitor(world);
  const free = async (days: number) =>
    (await call(visitor).bookings.slots({ slug, from: day(days), to: day(days), timeZone: "UTC" })).days[0]!.slots.map(
      ({ startsAt }) => startsAt.toISOString().slice(11, 16),
    );
  expect(await free(3)).toEqual(["11:00", "11:30", "12:00", "12:30"]);
  expect(await free(4)).toEqual(["10:00", "10:30", "11:00"]);
  await call(host).meetings.answer({ id: joined.id, answer: "declined" });
  await call(host).meetings.cancel({ id: hosting.id });
  expect(await free(3)).toHaveLength(6);
  expect(await free(4)).toHaveLength(6);
});

test("a closed page, a time that nobody offers, and an address of robots are refused", async () => {
  const page = await aPage([await aHost()], { timeZone: "UTC", hours: [{ day: 1, from: 600, to: 660 }] });
  const visitor = await aVisitor(world);
  const at = (startsAt: Date, email = "emma@example.com") =>
    failure(call(visitor).bookings.book({ slug: page.slug, startsAt, name: "Emma", email }));
  expect(await at(inDays(3, 3))).toMatchObject({ code: "invalid", fields: { startsAt: expect.anything() } });
  expect(await at(inDays(3), "emma")).toMatchObject({ code: "invalid", fields: { email: expect.anything() } });
  await call(admin).bookingPages.close({ id: page.id });
  expect(await at(inDays(3))).toMatchObject({ code: "not_found" });
  await expect(call(visitor).bookings.page({ slug: page.slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("one network books no more often than it may sign up", async () => {
  const strict = await aWorld({ SIGN_UP_LIMIT_PER_NETWORK: 2 });
  const host = await aMember(strict, { workspaceId: strict.home, role: "admin" });
  const { slug } = await aPage([host], {}, host);
  const book = async (day: number) =>
    failure(call(await aVisitor(strict)).bookings.book({ slug, startsAt: inDays(day), ...aGuest() }));
  expect([await book(3), await book(4)]).toEqual([null, null]);
  expect(await book(5)).toMatchObject({ code: "rate_limited", retryAfterSeconds: expect.any(Number) });
  await strict.close();
});

test("with the link of the invitation a guest answers, moves and cancels, and a forged one leads nowhere", async () => {
  const host = await aHost();
  const { slug } = await aPage([host]);
  const visitor = await aVisitor(world);
  const { token } = await call(visitor).bookings.book({ slug, startsAt: inDays(3), ...aGuest() });
  const other = await call(visitor).bookings.book({ slug, startsAt: inDays(4), ...aGuest() });
  expect(await call(visitor).bookings.guest({ token })).toMatchObject({
    you: { name: "Emma Nutt", answer: "none" },
    canReschedule: true,
  });
  await call(visitor).bookings.guestAnswer({ token, answer: "declined" });
  const day = inDays(4).toISOString().slice(0, 10);
  const slots = await call(visitor).bookings.guestSlots({ token, from: day, to: day, timeZone: "UTC" });
  expect(slots.days[0]!.slots.map(({ startsAt }) => startsAt)).not.toContainEqual(other.startsAt);
  expect(await failure(call(visitor).bookings.guestReschedule({ token, startsAt: other.startsAt }))).toMatchObject({
    word: "taken",
  });
  const moved = await call(visitor).bookings.guestReschedule({ token, startsAt: inDays(5) });
  expect(moved).toMatchObject({ meeting: { startsAt: inDays(5) }, you: { answer: "accepted" } });
  const off = await call(visitor).bookings.guestCancel({ token, reason: "No line" });
  expect(off).toMatchObject({ meeting: { cancelledReason: "No line" }, canReschedule: false });
  expect(await failure(call(visitor).bookings.guestReschedule({ token, startsAt: inDays(6) }))).toMatchObject({
    word: "cancelled",
  });
  for (const forged of [`${token}x`, token.replace(/^./, "A"), "nonsense"])
    await expect(call(visitor).bookings.guest({ token: forged })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("one guest of several may answer, but not call it off for all", async () => {
  const meeting = await call(admin).meetings.create({
    title: "All",
    startsAt: inDays(9).toISOString(),
    participants: "ada@example.com, bob@example.com",
  });
  const token = guestToken(admin, admin.workspaceId, meeting.id, meeting.participants[0]!.id);
  const visitor = await aVisitor(world);
  expect(await call(visitor).bookings.guestAnswer({ token, answer: "tentative" })).toMatchObject({ canCancel: false });
  expect(await failure(call(visitor).bookings.guestCancel({ token }))).toMatchObject({ code: "forbidden" });
});

test("a client books for themselves in their own workspace, and moves it only to what is free", async () => {
  const workspaceId = await aWorkspace(world);
  const boss = await aMember(world, { workspaceId, role: "admin" });
  const client = await aMember(world, { workspaceId, role: "client" });
  const [contact] = await boss.db
    .insert(contacts)
    .values({ workspaceId, name: "Client", userId: personOf(client).id })
    .returning();
  const page = await aPage(
    [boss],
    { timeZone: "UTC", hours: allDay.map(({ day }) => ({ day, from: 600, to: 720 })) },
    boss,
  );
  expect(page.link).toBeNull();
  expect((await call(client).bookings.pages({})).items).toMatchObject([{ id: page.id, hosts: [expect.any(String)] }]);
  const meeting = await call(client).bookings.ownBook({ id: page.id, startsAt: inDays(3), notes: "About the bill" });
  expect(meeting).toMatchObject({ contactId: contact!.id, participants: [{ contactId: contact!.id }] });
  const day = inDays(4).toISOString().slice(0, 10);
  const { days } = await call(client).meetings.slots({ id: meeting.id, from: day, to: day, timeZone: "UTC" });
  expect(days[0]!.slots).toHaveLength(4);
  const moved = await call(client).meetings.reschedule({ id: meeting.id, startsAt: days[0]!.slots[1]!.startsAt });
  expect(moved.startsAt).toEqual(days[0]!.slots[1]!.startsAt);
  expect(await failure(call(client).meetings.reschedule({ id: meeting.id, startsAt: inDays(4, 3) }))).toMatchObject({
    code: "invalid",
  });
  const [told] = await boss.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, workspaceId), eq(events.action, "meeting.booked")));
  expect(told).toMatchObject({ actorKind: "user", actorId: personOf(client).id });
});
