import { createTransport, type Outgoing } from "@switchboard/email/transport";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { sendMail } from "../../mail/jobs.ts";
import type { MailJob } from "../../queue.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { tellAll, toldTo, twoMembers } from "../../testing-notifications.ts";
import { personOf } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

type Queued = { id: string; data: MailJob; isLater: boolean };

/** Tells everybody, sends what is queued for a workspace, and gives the mails, with those that were to wait. */
async function mailed({ workspaceId }: Ctx) {
  await tellAll(world);
  const out: Outgoing[] = [];
  const transport = createTransport({ from: "desk@example.com", store: async (message) => void out.push(message) });
  const jobs = await world.services.db.execute<Queued>(sql`
    delete from pgboss.job where name = 'mail' and data->>'workspaceId' = ${workspaceId}
    returning id, data, start_after > now() + interval '1 second' as "isLater"`);
  for (const { id, data } of jobs) await sendMail(world.services, transport, { id, data, createdOn: new Date() });
  return { out, waited: jobs.filter(({ isLater }) => isLater).length };
}

test("whom a note names gets a mail with its words, once, if they may see the lead", async () => {
  const { ann, bob, workspaceId } = await twoMembers(world);
  const narrow = await aMember(world, { workspaceId, recordScope: "own" });
  const { id } = await call(ann).leads.create({ name: "Amos Dolbear", ownerId: personOf(ann).id });
  const body = `Ask @${bob.actor.name} and @${narrow.actor.name}. @${ann.actor.name}`;
  const note = await call(ann).leads.addNote({ id, body });
  const { out } = await mailed(ann);
  expect(out).toMatchObject([
    { to: personOf(bob).email, subject: `${ann.actor.name} named you in a note about Amos Dolbear` },
  ]);
  expect(out[0]?.text).toContain(`Ask @${bob.actor.name}`);
  expect(out[0]?.text).toContain(`/leads/${id}`);
  await call(ann).leads.editNote({ id, noteId: note.id, body: `${body} Soon.` });
  expect((await mailed(ann)).out).toEqual([]);
});

test("each kind comes into the app, by mail, both or neither, as the member chose", async () => {
  const { ann, bob, bobId } = await twoMembers(world);
  const give = async () => call(ann).leads.create({ name: "Emma Nutt", ownerId: bobId });
  await call(bob).notifications.updateSettings({ byMail: ["lead_given"] });
  await give();
  expect((await mailed(ann)).out).toHaveLength(1);
  expect(await toldTo(world, bob)).toHaveLength(1);
  await call(bob).notifications.updateSettings({ inApp: ["mention"] });
  await give();
  expect((await mailed(ann)).out).toHaveLength(1);
  expect(await toldTo(world, bob)).toHaveLength(1);
  await call(bob).notifications.updateSettings({ byMail: [] });
  await give();
  expect((await mailed(ann)).out).toEqual([]);
  expect(await toldTo(world, bob)).toHaveLength(1);
});

test("in quiet hours mails wait, and go out as one afterwards, without what was read meanwhile", async () => {
  const { ann, bob, bobId } = await twoMembers(world);
  await call(bob).notifications.updateSettings({ byMail: ["lead_given"], quietFrom: 0, quietTo: 0 });
  for (const name of ["A", "B", "C"]) {
    await call(ann).leads.create({ name, ownerId: bobId });
    await tellAll(world);
  }
  const [newest] = await toldTo(world, bob);
  await call(bob).notifications.read({ ids: [newest!.id] });
  const { out, waited } = await mailed(ann);
  expect(waited).toBe(1);
  expect(out).toMatchObject([{ to: personOf(bob).email, subject: "2 things happened" }]);
  expect(out[0]?.text).toContain(`${ann.actor.name} gave you A\n`);
});

test("a mail goes to nobody who read it all, or was suspended", async () => {
  const { ann, bob, bobId } = await twoMembers(world, { ann: "admin" });
  await call(bob).notifications.updateSettings({ byMail: ["lead_given"] });
  await call(ann).leads.create({ name: "A", ownerId: bobId });
  await tellAll(world);
  await call(bob).notifications.readAll();
  expect((await mailed(ann)).out).toEqual([]);
  await call(ann).leads.create({ name: "B", ownerId: bobId });
  await tellAll(world);
  await call(ann).users.suspend({ id: bobId });
  expect((await mailed(ann)).out).toEqual([]);
});
