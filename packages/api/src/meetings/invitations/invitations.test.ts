import { users } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { type Addressed, writeMail } from "../../mail/commands.ts";
import type { MeetingMail } from "../../queue.ts";
import { aMember, aVisitor, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const meeting = {
  title: "Ten lines; and more",
  startsAt: "2031-07-10T09:00",
  timeZone: "Europe/Berlin",
  place: "https://meet.example.com/ten",
  notes: "Ask for more",
};

/** The mail that is asked for about a meeting, by whom it goes to; not what was asked for before. */
async function jobsOf(meetingId: string, known: string[] = []) {
  const rows = await world.services.db.execute<{ id: string; data: MeetingMail }>(
    sql`select id, data from pgboss.job where name = 'mail' and data->>'meetingId' = ${meetingId} order by data->>'participantId'`,
  );
  return rows.filter(({ id }) => !known.includes(id)).map(({ id, data }) => ({ ...data, id }));
}
const writeAll = async (jobs: MeetingMail[]) => {
  const mails = await Promise.all(jobs.map((job) => writeMail(world.services, job, new Date())));
  return mails.filter((mail): mail is Addressed => mail !== null);
};
const newest = async (ctx: Ctx, id: string, act: () => Promise<unknown>) => {
  const known = (await jobsOf(id)).map((job) => job.id);
  await act();
  return writeAll(await jobsOf(id, known));
};
/** The lines of a calendar part, unfolded. */
const linesOf = (mail: Addressed | undefined) =>
  (mail?.calendar?.content ?? "").replaceAll(/\r\n[ \t]/g, "").split("\r\n");

test("an invitation is a mail and a calendar entry with organizer, one reader, and the rules of the time zone", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create({ ...meeting, participants: "ada@example.com, bob@example.com" });
  const mails = await writeAll(await jobsOf(id));
  expect(mails.map(({ to }) => to)).toEqual(["ada@example.com", "bob@example.com"]);
  const [mail] = mails;
  expect(mail).toMatchObject({
    calendar: { method: "REQUEST" },
    subject: expect.stringMatching(/^Invitation: Ten lines/),
  });
  expect(mail?.text).toContain("Thursday, 10 July 2031, 09:00 to 09:30 (Europe/Berlin)");
  expect(mail?.text).toContain("https://meet.example.com/ten");
  expect(`${mail?.text}${mail?.html}${mail?.calendar?.content}`).not.toMatch(/Ask for more|bob@example/);
  const lines = linesOf(mail);
  expect(lines).toEqual(
    expect.arrayContaining([
      "METHOD:REQUEST",
      `UID:${id}@localhost`,
      "SEQUENCE:0",
      "BEGIN:VTIMEZONE",
      "TZID:Europe/Berlin",
      "DTSTART;TZID=Europe/Berlin:20310710T090000",
      "DTEND;TZID=Europe/Berlin:20310710T093000",
      "SUMMARY:Ten lines\\; and more",
      "STATUS:CONFIRMED",
      `ORGANIZER;CN="${personOf(ctx).name}":mailto:${personOf(ctx).email}`,
    ]),
  );
  expect(lines.filter((line) => line.startsWith("ATTENDEE"))).toEqual([
    expect.stringMatching(/MAILTO:ada@example\.com$/),
  ]);
  expect(lines.find((line) => line.startsWith("DTSTAMP"))).toMatch(/Z$/);
});

test("another time counts the sequence up under the same UID, and a cancellation is told as one", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create({ ...meeting, participants: ["ada@example.com"] });
  const [moved] = await newest(ctx, id, () => call(ctx).meetings.reschedule({ id, startsAt: "2031-01-10T09:00" }));
  expect(linesOf(moved)).toEqual(
    expect.arrayContaining([`UID:${id}@localhost`, "SEQUENCE:1", "DTSTART;TZID=Europe/Berlin:20310110T090000"]),
  );
  const [off] = await newest(ctx, id, () => call(ctx).meetings.cancel({ id, reason: "The line is down" }));
  expect(off).toMatchObject({ calendar: { method: "CANCEL" }, text: expect.stringContaining("The line is down") });
  expect(linesOf(off)).toEqual(expect.arrayContaining([`UID:${id}@localhost`, "SEQUENCE:2", "STATUS:CANCELLED"]));
});

test("who is taken off is told that it is off for them, and who comes later is invited alone", async () => {
  const ctx = await aMember(world);
  const { id, participants } = await call(ctx).meetings.create({ ...meeting, participants: "ada@example.com" });
  const come = await newest(ctx, id, () => call(ctx).meetings.addParticipants({ id, participants: "bob@example.com" }));
  expect(come).toMatchObject([{ to: "bob@example.com", calendar: { method: "REQUEST" } }]);
  const gone = await newest(ctx, id, () =>
    call(ctx).meetings.removeParticipant({ id, participantId: participants[0]!.id }),
  );
  expect(gone).toMatchObject([{ to: "ada@example.com", calendar: { method: "CANCEL" } }]);
});

test("notes are no news to anybody, nor is a meeting that is over, and whoever acts needs no mail", async () => {
  const ctx = await aMember(world);
  const userId = personOf(ctx).id;
  const { id } = await call(ctx).meetings.create({ ...meeting, participants: [{ userId }, "ada@example.com"] });
  expect(await jobsOf(id)).toHaveLength(1);
  expect(await newest(ctx, id, () => call(ctx).meetings.update({ id, notes: "Other notes" }))).toEqual([]);
  const past = await call(ctx).meetings.create({
    ...meeting,
    startsAt: "2020-01-10",
    participants: ["ada@example.com"],
  });
  expect(await jobsOf(past.id)).toEqual([]);
});

test("an invitation that waits while the meeting is called off is never sent", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).meetings.create({ ...meeting, participants: ["ada@example.com"] });
  await call(ctx).meetings.delete({ id });
  expect((await writeAll(await jobsOf(id))).map(({ calendar }) => calendar?.method)).toEqual(["CANCEL"]);
});

test("a host who did not do it reads who comes, and a colleague is led to the CRM, a guest to their own link", async () => {
  const admin = await aMember(world, { role: "admin" });
  const host = await aMember(world, { workspaceId: admin.workspaceId });
  const colleague = await aMember(world, { workspaceId: admin.workspaceId });
  const { id } = await call(admin).meetings.create({
    ...meeting,
    hostId: personOf(host).id,
    participants: [{ userId: personOf(colleague).id }, { name: "Ada", email: "ada@example.com" }],
  });
  const mails = await writeAll(await jobsOf(id));
  const to = (email: string) => mails.find((mail) => mail.to === email);
  expect(to(personOf(host).email)?.text).toContain(`${personOf(colleague).name}, Ada`);
  expect(to(personOf(colleague).email)?.text).toContain(`/meetings/${id}`);
  const token = /\/meeting\?token=(\S+)/.exec(to("ada@example.com")?.text ?? "")?.[1] ?? "";
  expect(await call(await aVisitor(world)).bookings.guest({ token })).toMatchObject({
    meeting: { title: meeting.title, hostName: personOf(host).name },
    you: { name: "Ada" },
  });
});

test("a name cannot add a line to the calendar entry", async () => {
  const ctx = await aMember(world);
  await world.services.db
    .update(users)
    .set({ name: 'Ada"\r\nATTENDEE:MAILTO:eve@example.com' })
    .where(eq(users.id, personOf(ctx).id));
  const title = "Lines\r\nATTENDEE:MAILTO:eve@example.com";
  const { id } = await call(ctx).meetings.create({ ...meeting, title, participants: ["ada@example.com"] });
  const [mail] = await writeAll(await jobsOf(id));
  expect(linesOf(mail).filter((line) => line.startsWith("ATTENDEE"))).toHaveLength(1);
});
