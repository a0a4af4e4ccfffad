import { catalogue } from "@switchboard/db/catalogue";
import {
  campaignMails,
  demoSessions,
  events,
  exportPresets,
  idempotencyKeys,
  mailbox,
  users,
  webhookMessages,
} from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { receiveFile } from "../../imports/file/commands.ts";
import { runJob } from "../../jobs/commands.ts";
import { operations } from "../../surface/operations.ts";
import { rehearse } from "../../surface/rehearsal.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { failure, personOf } from "../../testing-people.ts";
import { jobHandlers } from "../../worker.ts";
import { actsOn } from "./rows/acts/queries.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const woods = { name: "Granville T. Woods", email: "woods@example.com", phone: "+12025550142" };
const other = "granville@example.com";
const traces = ["granville", "woods@example", "2025550142", "555[^a-z0-9]{0,3}0142"];

/** Every row of every table of the database that still tells of the person: tables that come later, too. */
async function rowsThatTell(words = traces) {
  const { db } = world.services;
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('information_schema', 'pg_catalog') and table_type = 'BASE TABLE'`);
  const hex = words.slice(0, 2).map((word) => Buffer.from(word).toString("hex"));
  const pattern = [...words, ...hex].join("|");
  const telling = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.execute<{ row: string }>(
        sql`select t::text as row from ${sql.raw(name)} t where t::text ~* ${pattern}`,
      );
      return rows.map(({ row }) => `${name} ${row}`);
    }),
  );
  return telling.flat();
}

const finish = (ctx: Ctx, job: { id: string } | null) =>
  runJob(world.services, jobHandlers, { workspaceId: ctx.workspaceId, jobId: job?.id ?? "" });

/** Somebody who went through every room: their lead, and one of another whose notes speak of them. */
async function aKnownPerson() {
  const admin = await aMember(world, { role: "admin" });
  const by = call(admin);
  const { workspaceId } = admin;
  const { db } = world.services;
  const file = `Name,E-mail,Phone\n${woods.name},${woods.email},${woods.phone}\nAlva Fisher,fisher@example.com,\n`;
  const { id: importId } = await receiveFile(admin, "leads.csv", new Blob([file]).stream());
  await finish(admin, (await by.imports.check({ id: importId })).job);
  await finish(admin, (await by.imports.run({ id: importId })).job);
  const { items } = await by.leads.list({ q: "woods" });
  const { id } = items[0]!;
  const second = await by.leads.create({ name: "G. T. Woods", email: other });
  const fisher = (await by.leads.list({ q: "fisher" })).items[0]!;
  const { batchId } = await by.leads.bulkUpdate({
    leads: [id, fisher.id].map((one) => ({ id: one, company: "Bell" })),
  });
  await by.leads.update({ id, name: "Granville Tailer Woods" });
  await by.leads.update({ id, name: woods.name });
  await by.leads.addNote({ id, body: "Asked for a telegraph on rails." });
  await by.leads.addNote({ id: fisher.id, body: `Was sent by ${woods.name}, (202) 555-0142, Woods@example.com.` });
  // What was written long ago is found by its place, what came just now by its id.
  await db.execute(sql`
    update notes set id = overlay(id::text placing '01900000-0000' from 1 for 13)::uuid where lead_id = ${fisher.id}`);
  await by.activities.create({ leadId: id, subject: "Call Granville" });
  await by.leads.follow({ id });
  const { lead } = await by.leads.merge({ survivorId: id, mergedIds: [second.id] });
  const { contact } = await by.leads.convert({ id: lead.id });
  await by.contacts.update({ id: contact!.id, title: "Friend of Granville" });
  const ticket = await by.tickets.create({ subject: "Granville's line", requesterEmail: woods.email });
  await by.tickets.reply({ id: ticket.id, body: "Dear Granville, it rings." });
  await by.meetings.create({
    title: "Meet Granville",
    startsAt: "2031-01-06T09:00:00Z",
    endsAt: "2031-01-06T10:00:00Z",
    leadId: id,
    participants: [woods.email],
  });
  await by.suppressions.create({ email: other });
  await by.views.create({ name: "Him", state: { filter: { q: woods.email } } });
  const owned = { workspaceId, createdAt: new Date() };
  await db
    .insert(exportPresets)
    .values({ ...owned, name: "One", format: "csv", filter: { email: other }, columns: ["email"] });
  await db.insert(demoSessions).values({ ...owned, userKey: woods.email, creatorHash: "a", expiresAt: new Date() });
  await db
    .insert(idempotencyKeys)
    .values({ ...owned, caller: "a", key: "b", requestHash: "c", body: { id, note: "Granville" } });
  await db.insert(mailbox).values({
    id: crypto.randomUUID(),
    to: woods.email,
    subject: "Hi",
    text: "Granville",
    html: "",
    headers: {},
    sentAt: new Date(),
  });
  const source = await by.webhookSources.create({ name: "Post", kind: "mail" });
  await db.insert(webhookMessages).values({
    ...owned,
    sourceId: source.id,
    messageKey: "1",
    body: { from: `G <${woods.email}>`, text: "It is Granville." },
  });
  const view = await by.views.create({ name: "All" });
  const campaign = await by.campaigns.create({ name: "Spring", type: "email", viewId: view.id });
  await db.insert(campaignMails).values({
    ...owned,
    campaignId: campaign.id,
    leadId: id,
    email: woods.email,
    failure: "woods@example.com is full",
  });
  return { admin, by, id, fisher, batchId, importId, campaign, ticket, mergedId: second.id };
}

describe("a person who is erased", () => {
  test("stands in no column of the database, and what others did and own stays", async () => {
    const { admin, by, id, fisher, importId } = await aKnownPerson();
    expect((await rowsThatTell()).length).toBeGreaterThan(20);
    const { asksFor, rows: foreseen } = await by.leads.erasure({ id });
    expect(asksFor).toBe(woods.email);
    const { rows } = await by.leads.erase({ id, typed: " Woods@Example.com " });
    expect(rows).toEqual(foreseen);
    expect(rows).toMatchObject({ leads: 2, contacts: 1, tickets: 1, meetings: 1, demo_sessions: 1, mailbox: 1 });
    expect(await rowsThatTell()).toEqual([]);
    expect(await failure(by.leads.get({ id }))).toMatchObject({ code: "not_found" });
    expect((await by.leads.list({ deleted: true })).items).toEqual([]);
    expect(await failure(by.leads.restore({ id }))).toMatchObject({ code: "not_found" });
    expect((await by.leads.notes({ id: fisher.id })).items[0]?.body).toMatch(/^Was sent by \[erased\],/);
    expect((await by.leads.get({ id: fisher.id })).email).toBe("fisher@example.com");
    expect((await by.imports.get({ id: importId })).rows).toBe(2);
    const { items } = await by.events.list({ subjectId: id, action: ["lead.erased"] });
    expect(items).toMatchObject([{ actorName: admin.actor.name, after: { rows } }]);
  });

  test("comes back by no undo, of one act or of many, and what others did can still be taken back", async () => {
    const { admin, by, id, fisher, batchId, mergedId } = await aKnownPerson();
    const [merge] = (await by.leads.merges({ id })).items;
    await by.leads.erase({ id, typed: woods.email });
    expect(await by.events.undo({ id: batchId })).toMatchObject({ undone: 1 });
    expect((await by.leads.get({ id: fisher.id })).company).toBeNull();
    expect(await failure(by.leads.unmerge({ id: merge!.id }))).toMatchObject({ code: "not_found" });
    const told = await world.services.db
      .select({ id: events.id, action: events.action, batchId: events.batchId })
      .from(events)
      .where(and(eq(events.workspaceId, admin.workspaceId), sql`${events.subjectId} in (${id}, ${mergedId})`))
      .orderBy(desc(events.id));
    expect(told.length).toBeGreaterThan(5);
    for (const event of told)
      expect([event.action, await failure(by.events.undo({ id: event.id }))]).toMatchObject([
        event.action,
        { code: "conflict", word: "not_undoable" },
      ]);
    for (const batch of new Set(told.flatMap((event) => event.batchId ?? [])))
      await failure(by.events.undo({ id: batch }));
    expect(await rowsThatTell()).toEqual([]);
  });

  test("in a large workspace it is a job, which tells how far it is, can be stopped, and leaves nothing either", async () => {
    const { admin, by, id } = await aKnownPerson();
    await world.services.db.execute(sql`
      insert into events (workspace_id, id, at, actor_kind, actor_name, door, action, subject_type, subject_id, after)
      select ${admin.workspaceId}, overlay(gen_random_uuid()::text placing '01900000-0000' from 1 for 13)::uuid, now(), 'system', 'Switchboard', 'worker', 'lead.updated', 'lead', gen_random_uuid(), '{"company": "Bell"}'
      from generate_series(1, 20001)`);
    expect(await by.leads.erasure({ id })).toMatchObject({ isPartial: true, asksFor: woods.email });
    expect(await failure(by.leads.erase({ id, typed: other }))).toMatchObject({ code: "invalid" });

    const stopped = await by.leads.erase({ id, typed: woods.email });
    await by.jobs.cancel({ id: stopped.jobId! });
    await finish(admin, { id: stopped.jobId! });
    expect(await by.leads.get({ id })).toMatchObject({ email: woods.email });

    const { rows, jobId } = await by.leads.erase({ id, typed: woods.email });
    expect(rows).toEqual({});
    await finish(admin, { id: jobId! });
    const job = await by.jobs.get({ id: jobId! });
    expect(job).toMatchObject({ state: "finished", failure: null });
    expect(job.total).toBeGreaterThan(20_000);
    expect([job.done, job.changed > 10]).toEqual([job.total, true]);
    expect(await rowsThatTell()).toEqual([]);
  });

  test("is written to by no campaign again, though only a hash of the address is kept", async () => {
    const { by, id, campaign } = await aKnownPerson();
    await by.leads.erase({ id, typed: woods.email });
    expect((await by.suppressions.list({ q: woods.email })).items).toMatchObject([{ reason: "erased" }]);
    expect((await by.suppressions.list({ q: "fisher@example.com" })).items).toEqual([]);
    await by.leads.create({ name: "Somebody", email: woods.email });
    const { skipped } = await by.campaigns.audience({ id: campaign.id });
    expect(skipped).toContainEqual({ reason: "suppressed", count: 1 });
  });

  test("is erased by their address alone, and a dry run changes nothing", async () => {
    const { admin, by, id } = await aKnownPerson();
    expect(await failure(by.leads.erase({ id, typed: "Granville" }))).toMatchObject({ code: "invalid" });
    const before = await rowsThatTell();
    const erase = operations.find(({ path }) => path === "leads.erase")!;
    const { changes, result } = await rehearse(admin, erase, { id, typed: woods.email });
    expect(changes).toMatchObject([{ action: "lead.erased", subjectId: id, after: result }]);
    expect((await rowsThatTell()).toSorted()).toEqual(before.toSorted());
    await by.leads.erase({ id, typed: woods.email });
    expect(await failure(by.leads.erase({ id, typed: woods.email }))).toMatchObject({ code: "not_found" });
  });
});

test("every table that hangs on a lead is emptied with it, but for the moves between stages", () => {
  const person = { id: "", asksFor: "", leadIds: [], contactIds: [], userIds: [], emails: [], phones: [], names: [] };
  const acts = actsOn(person, { ticketIds: [], meetingIds: [], demoIds: [] });
  const emptied = new Set(acts.map(({ table }) => table));
  const hanging = catalogue.tenant.filter((table) => "leadId" in getTableColumns(table) && !emptied.has(table));
  expect(hanging.map((table) => getTableName(table))).toEqual(["stage_transitions"]);
});

describe("what is not only theirs", () => {
  test("stays: the number of a colleague at work, and a name that two people bear", async () => {
    const by = call(await aMember(world, { role: "admin" }));
    const one = await by.leads.create({ name: "Emma Nutt", phone: woods.phone, email: "emma@example.com" });
    const two = await by.leads.create({ name: "Emma Nutt", phone: woods.phone, email: "stella@example.com" });
    await by.leads.addNote({ id: two.id, body: `Emma Nutt, ${woods.phone}, not emma@example.com` });
    await by.leads.erase({ id: one.id, typed: "emma@example.com" });
    expect(await by.leads.get({ id: two.id })).toMatchObject({ name: "Emma Nutt", phone: woods.phone });
    expect((await by.leads.notes({ id: two.id })).items[0]?.body).toBe(`Emma Nutt, ${woods.phone}, not [erased]`);
    await by.leads.erase({ id: two.id, typed: "stella@example.com" });
  });

  test("the address of a colleague is refused", async () => {
    const admin = await aMember(world, { role: "admin" });
    const { id } = await call(admin).leads.create({ email: personOf(admin).email });
    expect(await failure(call(admin).leads.erasure({ id }))).toMatchObject({ code: "conflict" });
  });

  test("a client loses the account with which they came in", async () => {
    const admin = await aMember(world, { role: "admin" });
    const client = await aMember(world, { role: "client", workspaceId: admin.workspaceId });
    const { email, id: userId } = personOf(client);
    const { id } = await call(admin).leads.create({ email });
    await call(client).tickets.create({ subject: "My line" });
    await call(admin).leads.erase({ id, typed: email });
    expect(await rowsThatTell([email, client.actor.name])).toEqual([]);
    const [user] = await world.services.db.select().from(users).where(eq(users.id, userId));
    expect(user).toMatchObject({ name: "Erased", passwordHash: null });
  });
});
