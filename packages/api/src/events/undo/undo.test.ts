import { events, newId } from "@switchboard/db/schema";
import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { runJob } from "../../jobs/commands.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { failure } from "../../testing-people.ts";
import { jobHandlers } from "../../worker.ts";
import { standsApart } from "./queries.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const newest = async (ctx: Parameters<typeof call>[0], id: string) =>
  (await call(ctx).leads.timeline({ id })).items[0]!;

test("an edit is taken back to the values before", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Hedy", company: "MGM", amount: "10.00" });
  await call(ctx).leads.update({ id: lead.id, company: null, amount: 99, name: "H. Lamarr" });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  expect(await call(ctx).leads.get({ id: lead.id })).toMatchObject({ name: "Hedy", company: "MGM", amount: "10.00" });
});

test("a move taken back leaves no transition and the old time in stage; undoing the undo brings both back", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Elisha" });
  const moved = await call(ctx).leads.move({ id: lead.id, stage: "won" });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  const back = await call(ctx).leads.get({ id: lead.id });
  expect(back).toMatchObject({ stage: "new", stageChangedAt: lead.stageChangedAt, stageHistory: [] });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  const again = await call(ctx).leads.get({ id: lead.id });
  expect(again).toMatchObject({ stage: "won", stageChangedAt: moved.stageChangedAt });
  expect(again.stageHistory).toHaveLength(1);
});

test("a deleted lead comes back with all it had", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Granville Woods", email: "woods@example.com" });
  const { batchId } = await call(ctx).leads.bulkDelete({ ids: [lead.id] });
  await expect(call(ctx).leads.get({ id: lead.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await call(ctx).events.undo({ id: batchId });
  expect(await call(ctx).leads.get({ id: lead.id })).toMatchObject({
    name: "Granville Woods",
    email: "woods@example.com",
  });
});

test("a creation taken back removes the lead", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "By mistake" });
  await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  await expect(call(ctx).leads.get({ id: lead.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a bulk move writes one transition a lead and is taken back whole", async () => {
  const ctx = await aMember(world);
  const ids: string[] = [];
  for (let i = 0; i < 20; i++)
    ids.push((await call(ctx).leads.create({ name: `Lead ${i}`, stage: i % 2 ? "new" : "proposal" })).id);
  const { changed, batchId } = await call(ctx).leads.bulkMove({ ids, stage: "proposal" });
  expect(changed).toBe(10);
  expect((await call(ctx).leads.get({ id: ids[1]! })).stageHistory).toMatchObject([{ from: "new", to: "proposal" }]);
  expect(await call(ctx).events.undo({ id: batchId })).toMatchObject({ undone: 10 });
  expect(
    (await call(ctx).leads.board({})).filter(({ count }) => count).map(({ stage, count }) => [stage, count]),
  ).toEqual([
    ["new", 10],
    ["proposal", 10],
  ]);
  expect((await call(ctx).leads.get({ id: ids[1]! })).stageHistory).toEqual([]);
});

test("an undo refuses when somebody changed the lead since, and names it", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Michael Pupin" });
  await call(ctx).leads.update({ id, company: "Columbia" });
  const edit = await newest(ctx, id);
  await call(ctx).leads.update({ id, company: "Serbia House" });
  await expect(call(ctx).events.undo({ id: edit.id })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { conflict: { leadId: id } } },
  });
  await call(ctx).leads.update({ id, name: "Mihajlo Pupin" });
});

test("the same change is taken back once, also at once", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Thomas Watson" });
  await call(ctx).leads.move({ id, stage: "contacted" });
  const move = await newest(ctx, id);
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => call(ctx).events.undo({ id: move.id })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await call(ctx).leads.get({ id })).stage).toBe("new");
});

test("another workspace's change, and a lead out of one's scope, do not exist for undo", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const agent = await aMember(world, { workspaceId, recordScope: "own" });
  const stranger = await aMember(world);
  const { id } = await call(admin).leads.create({
    name: "Hers",
    ownerId: admin.actor.kind === "user" ? admin.actor.id : null,
  });
  const told = await newest(admin, id);
  await expect(call(stranger).events.undo({ id: told.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(agent).events.undo({ id: told.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

const userOf = ({ actor }: Ctx) => (actor.kind === "user" ? actor.id : "");

test("an undo, the undo of that, and so on, go back and forth any number of times", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Johann Reis", tags: ["telephone"] });
  let { batchId } = await call(ctx).events.undo({ id: (await newest(ctx, lead.id)).id });
  for (let n = 0; n < 4; n++) {
    const found = await call(ctx)
      .leads.get({ id: lead.id })
      .catch(() => null);
    expect(found && { name: found.name, tags: found.tags }).toEqual(
      n % 2 ? { name: "Johann Reis", tags: ["telephone"] } : null,
    );
    ({ batchId } = await call(ctx).events.undo({ id: batchId }));
  }
});

test("a conflict says who changed which field of what, and of a made lead what was done to it since", async () => {
  const workspaceId = await aWorkspace(world);
  const [mary, emma] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const lead = await call(mary).leads.create({ name: "Antonio Meucci" });
  const created = await newest(mary, lead.id);
  await call(mary).leads.update({ id: lead.id, company: "Teletrofono" });
  const edit = await newest(mary, lead.id);
  await call(emma).leads.update({ id: lead.id, company: "Clifton" });
  const by = emma.actor.name;
  expect(await failure(call(mary).events.undo({ id: edit.id }))).toMatchObject({
    message: `${by} changed company of Antonio Meucci since. Take that back first.`,
    word: "changed_since",
    conflict: { leadId: lead.id, field: "company", by, eventId: (await newest(mary, lead.id)).id },
  });
  await call(emma).leads.addNote({ id: lead.id, body: "Met him on Staten Island." });
  expect(await failure(call(mary).events.undo({ id: created.id }))).toMatchObject({
    message: `${by} wrote a note about Antonio Meucci since. Take that back first.`,
  });
});

test("what a person decided, and what was sent or signed, stays; the answer says what to do instead", async () => {
  const admin = await aMember(world, { role: "admin" });
  await call(admin).keys.create({ name: "Website", scopes: ["leads:read"] });
  await call(admin).users.invite({ email: "new@example.com", role: "agent" });
  const { items } = await call(admin).events.list({ action: ["key.created", "member.invited"] });
  for (const { id } of items)
    expect(await failure(call(admin).events.undo({ id }))).toMatchObject({ code: "conflict", word: "not_undoable" });
  expect(items).toHaveLength(2);
});

test("undoing a change of a member asks for the right to make it, and keeps an admin", async () => {
  const workspaceId = await aWorkspace(world);
  const [admin, other] = [
    await aMember(world, { workspaceId, role: "admin" }),
    await aMember(world, { workspaceId, role: "agent" }),
  ];
  await call(admin).users.setRole({ id: userOf(other), role: "admin" });
  const [promotion] = (await call(admin).events.list({ action: ["member.role_changed"] })).items;
  expect(await failure(call(other).events.undo({ id: promotion!.id }))).toMatchObject({ code: "forbidden" });
  await call(admin).users.setRole({ id: userOf(admin), role: "agent" });
  expect(await failure(call(admin).events.undo({ id: promotion!.id }))).toMatchObject({
    code: "conflict",
    message: "A workspace needs an admin. Make somebody else one first.",
  });
});

test("two leads that had one address in turn come back together", async () => {
  const ctx = await aMember(world);
  const email = "office@example.com";
  const [one, two] = [await call(ctx).leads.create({ email }), await call(ctx).leads.create({ name: "Two" })];
  const batchId = newId();
  await call(ctx).leads.update({ id: one.id, email: "old-office@example.com" });
  await call(ctx).leads.update({ id: two.id, email });
  for (const { id } of [one, two])
    await world.services.db
      .update(events)
      .set({ batchId })
      .where(eq(events.id, (await newest(ctx, id)).id));
  await call(ctx).events.undo({ id: batchId });
  expect(await call(ctx).leads.get({ id: one.id })).toMatchObject({ email });
  expect(await call(ctx).leads.get({ id: two.id })).toMatchObject({ email: null });
});

test("pieces of a batch go side by side only where no row is in two of them", async () => {
  const ctx = await aMember(world);
  const [apart, twice] = [newId(), newId()];
  for (const batchId of [apart, twice]) {
    const ids = [
      (await call(ctx).leads.create({ name: "One" })).id,
      (await call(ctx).leads.create({ name: "Two" })).id,
    ];
    if (batchId === twice) await call(ctx).leads.update({ id: ids[0]!, company: "Bell" });
    await world.services.db.update(events).set({ batchId }).where(inArray(events.subjectId, ids));
  }
  expect(await Promise.all([standsApart(ctx, apart), standsApart(ctx, twice)])).toEqual([true, false]);
});

test("a large batch is a job: it ends before it begins when one lead changed since, else it is done in pieces and undone again", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const batchId = newId();
  await world.services.db.execute(sql`
    with made as (
      insert into leads (workspace_id, id, created_at, updated_at, name, stage_changed_at, source)
      select ${ctx.workspaceId}::uuid, uuidv7(), now(), now(), 'Lead ' || n, now(), 'import' from generate_series(1, 5500) n
      returning id, name)
    insert into events (workspace_id, id, at, actor_kind, actor_name, door, action, subject_type, subject_id, after, batch_id)
    select ${ctx.workspaceId}::uuid, uuidv7(), now(), 'system', 'Test', 'worker', 'lead.created', 'lead', id,
           jsonb_build_object('name', name, 'source', 'import'), ${batchId}::uuid from made`);
  const [lead] = (await call(ctx).leads.list({ q: "Lead 54" })).items;
  await call(ctx).leads.update({ id: lead!.id, company: "Bell" });
  const work = (jobId = "") => runJob(world.services, jobHandlers, { workspaceId: ctx.workspaceId, jobId });
  const refused = await call(ctx).events.undo({ id: batchId });
  await work(refused.jobId);
  expect(await call(ctx).jobs.get({ id: refused.jobId! })).toMatchObject({
    state: "failed",
    failure: `${ctx.actor.name} changed ${lead!.name} since. Take that back first.`,
    done: 0,
  });
  await call(ctx).events.undo({ id: (await newest(ctx, lead!.id)).id });

  const undo = await call(ctx).events.undo({ id: batchId });
  await work(undo.jobId);
  expect(await call(ctx).jobs.get({ id: undo.jobId! })).toMatchObject({
    state: "finished",
    done: 5_500,
    total: 5_500,
  });
  expect(await call(ctx).leads.count({})).toEqual({ count: 0 });
  expect(await failure(call(ctx).events.undo({ id: batchId }))).toMatchObject({ word: "already_undone" });

  const redo = await call(ctx).events.undo({ id: undo.batchId });
  await work(redo.jobId);
  expect(await call(ctx).leads.count({})).toEqual({ count: 5_500 });
});
