import { events, webhookEndpoints } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportLeadsDirectly } from "../../admin/lead-export/direct/commands.ts";
import { assignArrivals } from "../../assignment/turns/commands.ts";
import { followLedger } from "../../events/ledger.ts";
import { receiveFile } from "../../imports/file/commands.ts";
import { runJob } from "../../jobs/commands.ts";
import { aMember, aVisitor, aWorld, call, theSystem, type World } from "../../testing.ts";
import { heardBy, tellAll, toldTo, twoMembers } from "../../testing-notifications.ts";
import { personOf } from "../../testing-people.ts";
import { disableEndpoint } from "../../webhooks/out/commands.ts";
import { jobHandlers } from "../../worker.ts";
import { tellDue } from "../due/commands.ts";
import { tellMembers } from "./commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("a lead that somebody gives is told to whoever gets it, and not to whoever gave it", async () => {
  const { ann, bob, bobId } = await twoMembers(world);
  const { id } = await call(ann).leads.create({ name: "Emma Nutt", ownerId: bobId });
  await call(ann).leads.update({ id, ownerId: personOf(ann).id });
  await call(ann).leads.update({ id, ownerId: bobId, company: "Bell" });
  expect(await toldTo(world, bob)).toMatchObject([
    { kind: "lead_given", text: `${ann.actor.name} gave you Emma Nutt`, path: `/leads/${id}`, count: 1, readAt: null },
    { text: `${ann.actor.name} gave you Emma Nutt` },
  ]);
  expect(await toldTo(world, ann)).toEqual([]);
});

test("a lead that a rule gives names the rule", async () => {
  const { ann, bob, bobId } = await twoMembers(world, { ann: "admin" });
  await call(ann).assignment.createRule({ name: "North", ownerId: bobId, position: 1 });
  await call(ann).leads.create({ name: "Emma Nutt" });
  await followLedger(world.services, "assignment", assignArrivals(world.services));
  expect(await heardBy(world, bob)).toEqual(["The rule North gave you Emma Nutt"]);
});

test("many leads of one act are one notification that counts them, also when they are read in several goes", async () => {
  const { ann, bob, bobId } = await twoMembers(world);
  const ids: string[] = [];
  for (const name of ["A", "B", "C"]) ids.push((await call(ann).leads.create({ name })).id);
  await tellAll(world);
  await call(ann).leads.bulkAssign({ ids, ownerId: bobId });
  await followLedger(world.services, "notifications", tellMembers(world.services), { batch: 2 });
  expect(await toldTo(world, bob)).toMatchObject([
    { count: 3, text: `${ann.actor.name} gave you 3 leads`, path: "/leads" },
  ]);
});

test("whom a note names is told with its words, once, and not again when it is edited", async () => {
  const { ann, bob } = await twoMembers(world);
  const { id } = await call(ann).leads.create({ name: "Amos Dolbear" });
  await call(bob).leads.follow({ id });
  const body = `Ask @${bob.actor.name}.`;
  const note = await call(ann).leads.addNote({ id, body });
  await call(ann).leads.editNote({ id, noteId: note.id, body: `${body} Soon.` });
  expect(await toldTo(world, bob)).toMatchObject([
    {
      kind: "mention",
      text: `${ann.actor.name} named you in a note about Amos Dolbear`,
      excerpt: `${body} Soon.`,
    },
  ]);
  await call(ann).leads.deleteNote({ id, noteId: note.id });
  expect((await toldTo(world, bob))[0]).toMatchObject({ excerpt: null });
});

test("whoever follows a lead hears of its stage, owner, notes and merges by others, also of what went into it", async () => {
  const { ann, bob } = await twoMembers(world);
  const [kept, gone] = [await call(ann).leads.create({ name: "Kept" }), await call(ann).leads.create({ name: "Gone" })];
  await call(bob).leads.follow({ id: gone.id });
  await call(ann).leads.merge({ survivorId: kept.id, mergedIds: [gone.id] });
  await call(ann).leads.move({ id: kept.id, stage: "qualified" });
  await call(bob).leads.move({ id: kept.id, stage: "proposal" });
  await call(ann).leads.addNote({ id: kept.id, body: "Asked for two lines." });
  await call(ann).leads.update({ id: kept.id, ownerId: personOf(ann).id });
  await call(ann).leads.update({ id: kept.id, company: "Bell" });
  await call(ann).leads.move({ id: kept.id, stage: "won" });
  const who = ann.actor.name;
  expect(await heardBy(world, bob)).toEqual([
    `${who} marked Kept as won`,
    `${who} gave Kept to ${who}`,
    `${who} wrote a note about Kept`,
    `${who} moved Kept to qualified`,
    `${who} merged another lead into Kept`,
  ]);
  expect(await toldTo(world, ann)).toEqual([]);
});

test("an activity that falls due is told to its owner, once for each due time", async () => {
  const { ann } = await twoMembers(world);
  const { id: leadId } = await call(ann).leads.create({ name: "Emma Nutt" });
  const due = async (dueAt: Date) => call(ann).activities.create({ leadId, subject: "Call back", dueAt });
  const { id } = await due(new Date(Date.now() - 60_000));
  await due(new Date(Date.now() + 3_600_000));
  const done = await due(new Date(Date.now() - 60_000));
  await call(ann).activities.complete({ id: done.id });
  await Promise.all([tellDue(world.services), tellDue(world.services)]);
  await tellDue(world.services);
  expect(await toldTo(world, ann)).toMatchObject([
    { kind: "activity_due", text: "Call back is due: Emma Nutt", path: `/leads/${leadId}` },
  ]);
  await call(ann).activities.update({ id, dueAt: new Date(Date.now() - 1_000) });
  await tellDue(world.services);
  expect(await toldTo(world, ann)).toHaveLength(2);
});

test("the end of one's own import and bulk change is told, a cancelled one is not", async () => {
  const { ann } = await twoMembers(world, { ann: "admin" });
  const work = (jobId: string) => runJob(world.services, jobHandlers, { workspaceId: ann.workspaceId, jobId }, true);
  const { id } = await receiveFile(ann, "leads.csv", new Blob(["Name,Mail\nEmma Nutt,e@example.com\n"]).stream());
  for (const step of [call(ann).imports.check, call(ann).imports.run]) {
    await step({ id });
    await work((await call(ann).imports.get({ id })).job?.id ?? "");
  }
  const lead = await call(ann).leads.create({ name: "Amos Dolbear" });
  const bulk = await call(ann).leads.bulkStart({ ids: [lead.id], tag: { add: ["asked"] } });
  await work(bulk.id);
  const never = await call(ann).leads.bulkStart({ ids: [lead.id], tag: { add: ["never"] } });
  await call(ann).jobs.cancel({ id: never.id });
  await work(never.id);
  expect(await toldTo(world, ann)).toMatchObject([
    { text: "Your bulk edit of leads is done: 1 changed", path: "/leads" },
    { text: "Your import of leads.csv is done: 1 new, 0 updated", path: `/imports/${id}` },
  ]);
});

test("work that fails for good is told with the reason", async () => {
  const { ann } = await twoMembers(world, { ann: "admin" });
  const lead = await call(ann).leads.create({ name: "Amos Dolbear" });
  const { id: jobId } = await call(ann).leads.bulkStart({ ids: [lead.id], tag: { add: ["a"] } });
  await runJob(world.services, {}, { workspaceId: ann.workspaceId, jobId }, true);
  const [told] = await heardBy(world, ann);
  expect(told).toMatch(/^Your bulk edit of leads failed: Something went wrong/);
});

test("a ticket is told to whom it is given, and an answer to the other side", async () => {
  const { ann, bob, bobId, workspaceId } = await twoMembers(world);
  const client = await aMember(world, { workspaceId, role: "client" });
  const { id, number } = await call(client).tickets.create({ subject: "No ring" });
  await call(ann).tickets.assign({ id, assigneeId: bobId });
  await call(bob).tickets.reply({ id, body: "Is it plugged in?" });
  await call(client).tickets.reply({ id, body: "It is." });
  await call(ann).tickets.note({ id, body: "Between us." });
  expect(await toldTo(world, bob)).toMatchObject([
    { text: `${client.actor.name} answered ticket #${number}, No ring`, path: `/tickets/${id}` },
    { text: `${ann.actor.name} gave you ticket #${number}, No ring` },
  ]);
  expect(await toldTo(world, client)).toMatchObject([
    { text: `${bob.actor.name} answered ticket #${number}, No ring`, path: `/portal/tickets/${id}` },
  ]);
});

test("a meeting that others book, move or call off is told to its host and to the members who take part", async () => {
  const { ann, bob, bobId, workspaceId } = await twoMembers(world);
  const client = await aMember(world, { workspaceId, role: "client" });
  const at = { startsAt: "2031-01-06T09:00:00Z", durationMinutes: 30 };
  const people = [{ userId: personOf(client).id }];
  const { id } = await call(ann).meetings.create({ title: "Intro", hostId: bobId, participants: people, ...at });
  await call(ann).meetings.update({ id, startsAt: "2031-01-06T11:00:00Z" });
  await call(bob).meetings.cancel({ id });
  const who = ann.actor.name;
  expect(await heardBy(world, bob)).toEqual([`${who} moved Intro`, `${who} put into your calendar: Intro`]);
  expect(await toldTo(world, client)).toMatchObject([
    { text: `${bob.actor.name} cancelled Intro`, path: `/portal/meetings/${id}` },
    {},
    {},
  ]);
});

test("a lead of one's own that signs up again is told", async () => {
  const ann = await aMember(world, { workspaceId: world.home });
  const email = `${crypto.randomUUID()}@example.com`;
  const lead = await call(ann).leads.create({ name: "Emma Nutt", email, ownerId: personOf(ann).id });
  await call(await aVisitor(world)).landing.signUp({ email });
  expect(await toldTo(world, ann)).toMatchObject([{ text: "Emma Nutt signed up again", path: `/leads/${lead.id}` }]);
});

test("a webhook that the product switches off is told to the admins alone, with the reason", async () => {
  const { ann, bob, workspaceId } = await twoMembers(world, { ann: "admin" });
  const { id } = await call(ann).webhooks.create({ url: "https://hooks.example.com/in?x=1" });
  await disableEndpoint(theSystem(world, workspaceId), id, "Nothing arrived for three days.");
  expect(await heardBy(world, ann)).toEqual([
    "The webhook to hooks.example.com was switched off: Nothing arrived for three days.",
  ]);
  expect(await heardBy(world, bob)).toEqual([]);
  await world.services.db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id));
});

test("what was taken back before anybody looked is not in the list any more", async () => {
  const { ann, bob, bobId } = await twoMembers(world);
  const { id } = await call(ann).leads.create({ name: "Emma Nutt" });
  await call(ann).leads.update({ id, ownerId: bobId });
  expect(await toldTo(world, bob)).toHaveLength(1);
  await call(ann).events.undo({ id: (await call(ann).leads.timeline({ id })).items[0]!.id });
  expect(await toldTo(world, bob)).toEqual([]);
});

test("nobody is told of a record that they may not see, also when it was theirs to see before", async () => {
  const { ann, workspaceId } = await twoMembers(world);
  const narrow = await aMember(world, { workspaceId, recordScope: "own" });
  const { id } = await call(ann).leads.create({ name: "Emma Nutt", ownerId: personOf(narrow).id });
  expect(await toldTo(world, narrow)).toHaveLength(1);
  await call(ann).leads.update({ id, ownerId: personOf(ann).id });
  expect(await toldTo(world, narrow)).toEqual([]);
  expect(await call(narrow).notifications.count()).toMatchObject({ unread: 0 });
  await call(ann).leads.update({ id, ownerId: personOf(narrow).id });
  await call(ann).leads.delete({ id });
  expect(await toldTo(world, narrow)).toEqual([]);
});

test("suspended members and the other workspace hear nothing", async () => {
  const { ann, bob, bobId } = await twoMembers(world, { ann: "admin" });
  await call(ann).users.suspend({ id: bobId });
  const { id } = await call(ann).leads.create({ name: "Emma Nutt" });
  await call(ann).leads.addNote({ id, body: `@${bob.actor.name}` });
  const other = await twoMembers(world);
  expect(await heardBy(world, other.bob)).toEqual([]);
  await call(ann).users.resume({ id: bobId });
  expect(await heardBy(world, bob)).toEqual([]);
});

test("what is older than a day when it is read is no news", async () => {
  const { ann, bob, bobId } = await twoMembers(world);
  const { id } = await call(ann).leads.create({ name: "Emma Nutt", ownerId: bobId });
  await world.services.db.update(events).set({ at: sql`now() - interval '25 hours'` }).where(eq(events.subjectId, id));
  expect(await toldTo(world, bob)).toEqual([]);
});

test("a large export is told to whoever took it when it is complete, a small one is not", async () => {
  const { ann, workspaceId } = await twoMembers(world, { ann: "admin" });
  const add = (count: number) =>
    world.services.db.execute(sql`
      insert into leads (workspace_id, id, created_at, updated_at, stage_changed_at, name)
      select ${workspaceId}::uuid, uuidv7(), now(), now(), now(), 'Lead ' || n from generate_series(1, ${count}::int) n`);
  const exported = async () => {
    const { stream } = await exportLeadsDirectly(ann, { columns: ["name"] });
    await new Response(stream as ReadableStream<Uint8Array>).text();
  };
  await add(5_000);
  await exported();
  expect(await heardBy(world, ann)).toEqual([]);
  await add(1);
  await exported();
  expect(await toldTo(world, ann)).toMatchObject([
    { kind: "work_ended", text: "Your export is complete: 5,001 rows", path: "/admin/exports" },
  ]);
});
