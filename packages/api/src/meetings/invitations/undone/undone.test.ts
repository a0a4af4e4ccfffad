import { events } from "@switchboard/db/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../../context.ts";
import { followLedger } from "../../../events/ledger.ts";
import { type Addressed, writeMail } from "../../../mail/commands.ts";
import type { MeetingMail } from "../../../queue.ts";
import { aMember, aWorld, call, type World } from "../../../testing.ts";
import { personOf } from "../../../testing-people.ts";
import { tellUndone } from "./commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const meeting = { title: "Ten lines", startsAt: "2031-07-10T09:00:00Z", participants: ["ada@example.com"] };

async function undoNewest(ctx: Ctx, subjectId: string) {
  const [told] = await ctx.db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), eq(events.subjectId, subjectId)))
    .orderBy(desc(events.xid), desc(events.id))
    .limit(1);
  await call(ctx).events.undo({ id: told!.id });
}

/** The mail that follows from what was done, once the reader of the ledger has seen it. */
async function mailAfter(meetingId: string, act: () => Promise<unknown>) {
  const { services } = world;
  const jobs = () =>
    services.db.execute<{ id: string; data: MeetingMail }>(
      sql`select id, data from pgboss.job where name = 'mail' and data->>'meetingId' = ${meetingId} order by data->>'participantId'`,
    );
  await followLedger(services, "invitations", tellUndone(services));
  const known = new Set((await jobs()).map(({ id }) => id));
  await act();
  await followLedger(services, "invitations", tellUndone(services));
  const fresh = (await jobs()).filter(({ id }) => !known.has(id));
  const mails = await Promise.all(fresh.map(({ data }) => writeMail(services, data, new Date())));
  return mails.filter((mail): mail is Addressed => mail !== null);
}
const sequenceOf = (mail: Addressed | undefined) => Number(/SEQUENCE:(\d+)/.exec(mail?.calendar?.content ?? "")?.[1]);

test("who was invited to a meeting that was never made, says the undo, hears that it is off", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create(meeting);
  const mails = await mailAfter(id, () => undoNewest(ctx, id));
  expect(mails).toMatchObject([
    { to: "ada@example.com", calendar: { method: "CANCEL" }, subject: expect.stringContaining("Ten lines") },
  ]);
  expect(mails[0]?.calendar?.content).toContain(`UID:${id}@localhost`);
});

test("a time that is taken back is told, under a number above all that were sent", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create(meeting);
  const [moved] = await mailAfter(id, () => call(ctx).meetings.reschedule({ id, startsAt: "2031-07-11T09:00:00Z" }));
  const [back] = await mailAfter(id, () => undoNewest(ctx, id));
  expect(back).toMatchObject({ calendar: { method: "REQUEST", content: expect.stringContaining("20310710T090000Z") } });
  const [again] = await mailAfter(id, () => call(ctx).meetings.reschedule({ id, startsAt: "2031-07-12T09:00:00Z" }));
  const numbers = [moved, back, again].map(sequenceOf);
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
  expect(new Set(numbers).size).toBe(3);
});

test("a cancellation that is taken back invites again, the host among them", async () => {
  const ctx = await aMember(world);
  const host = await aMember(world, { workspaceId: ctx.workspaceId });
  const { id } = await call(ctx).meetings.create({ ...meeting, hostId: personOf(host).id });
  await call(ctx).meetings.cancel({ id });
  const mails = await mailAfter(id, () => undoNewest(ctx, id));
  expect(mails.map(({ to, calendar }) => [to, calendar?.method])).toEqual([
    ["ada@example.com", "REQUEST"],
    [personOf(host).email, "REQUEST"],
  ]);
});

test("who was taken off by mistake is invited again, and who came by mistake is told", async () => {
  const ctx = await aMember(world);
  const { id, participants } = await call(ctx).meetings.create(meeting);
  await call(ctx).meetings.removeParticipant({ id, participantId: participants[0]!.id });
  const back = await mailAfter(id, () => undoNewest(ctx, id));
  expect(back).toMatchObject([{ to: "ada@example.com", calendar: { method: "REQUEST" } }]);
  await call(ctx).meetings.addParticipants({ id, participants: "bob@example.com" });
  const gone = await mailAfter(id, () => undoNewest(ctx, id));
  expect(gone).toMatchObject([{ to: "bob@example.com", calendar: { method: "CANCEL" } }]);
});

test("notes that are taken back are no news", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create(meeting);
  await call(ctx).meetings.update({ id, notes: "Bring the plan" });
  expect(await mailAfter(id, () => undoNewest(ctx, id))).toEqual([]);
});
