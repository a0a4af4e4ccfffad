import { leads } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import type { MergeInput } from "./commands.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ctx = await aMember(world);
});
afterAll(() => world.close());

type Given = Parameters<ReturnType<typeof call>["leads"]["create"]>[0];
const aLead = (given: Given = {}) => call(ctx).leads.create(given);
const join = (survivor: { id: string }, others: { id: string }[], values: MergeInput["values"] = {}) =>
  call(ctx).leads.merge({ survivorId: survivor.id, mergedIds: others.map(({ id }) => id), values });
const read = (lead: { id: string }) => call(ctx).leads.get({ id: lead.id });
const actionsOf = async (lead: { id: string }) =>
  (await call(ctx).leads.timeline({ id: lead.id })).items.map(({ action }) => action);
const mergeOf = async (lead: { id: string }) =>
  (await call(ctx).leads.merges({ id: lead.id })).items.find(({ mergedId }) => mergedId === lead.id)!;
const unmerge = async (lead: { id: string }) => call(ctx).leads.unmerge({ id: (await mergeOf(lead)).id });
let number = 0;
const anAddress = () => `person-${(number += 1)}@example.com`;

/** All leads as the database has them, but for when they were changed last. */
const rowsNow = async (...of: { id: string }[]) =>
  world.services.db.execute(
    sql`select to_jsonb(l) - 'updated_at' as row from ${leads} l where id in (${sql.join(
      of.map(({ id }) => sql`${id}::uuid`),
      sql`, `,
    )}) order by id`,
  );

test("gaps are filled, choices count, tags are united, and what goes together stays together", async () => {
  const survivor = await aLead({ name: "Emma Nutt", amount: "100.00", currency: "USD", tags: ["boston"] });
  const other = await aLead({
    name: "E. Nutt",
    company: "Bell",
    amount: "90.00",
    currency: "EUR",
    tags: ["boston", "vip"],
  });
  const third = await aLead({ phone: "+16175550142", company: "Edison" });
  const { lead, merged } = await join(survivor, [other, third], { amount: other.id });
  expect(merged).toBe(2);
  expect(lead).toMatchObject({
    id: survivor.id,
    name: "Emma Nutt",
    company: "Bell",
    phone: "+16175550142",
    amount: "90.00",
    currency: "EUR",
    tags: ["boston", "vip"],
  });
});

test("a choice outside of the merged leads is refused", async () => {
  const [survivor, other, stranger] = [await aLead(), await aLead(), await aLead({ name: "Somebody" })];
  await expect(join(survivor, [other], { name: stranger.id })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("both ids keep resolving: to read, change, move, open, note and delete", async () => {
  const survivor = await aLead({ name: "Emma Nutt", email: anAddress() });
  const other = await aLead({ name: "Stella Nutt", email: anAddress(), company: "Bell" });
  await join(survivor, [other]);
  const { leads: api } = call(ctx);
  expect(await read(other)).toMatchObject({ id: survivor.id, name: "Emma Nutt" });
  expect(await api.update({ id: other.id, name: "Emma M. Nutt" })).toMatchObject({ id: survivor.id });
  expect(await api.move({ id: other.id, stage: "won" })).toMatchObject({ id: survivor.id, stage: "won" });
  expect(await api.open({ id: other.id })).toMatchObject({ id: survivor.id });
  await api.addNote({ id: other.id, body: "Called back." });
  expect(await actionsOf(survivor)).toEqual(await actionsOf(other));
  expect((await api.list({})).items.filter(({ id }) => id === other.id || id === survivor.id)).toHaveLength(1);
  await expect(api.create({ email: other.email })).rejects.toMatchObject({
    cause: { details: { conflict: { existingId: survivor.id } } },
  });
  await api.delete({ id: other.id });
  await expect(read(survivor)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await aLead({ email: other.email })).toMatchObject({ email: other.email });
});

test("notes, moves and history of all are read as one, and go back by themselves", async () => {
  const survivor = await aLead({ name: "Emma" });
  const other = await aLead({ name: "Stella", company: "Bell" });
  await call(ctx).leads.move({ id: other.id, stage: "qualified" });
  await join(survivor, [other]);
  expect((await read(survivor)).stageHistory).toMatchObject([{ to: "qualified" }]);
  await call(ctx).leads.addNote({ id: other.id, body: "By the old link." });
  await call(ctx).leads.addNote({ id: survivor.id, body: "By the new one." });
  expect(await actionsOf(survivor)).toEqual(
    expect.arrayContaining(["lead.note_added", "lead.merged", "lead.stage_moved"]),
  );
  await unmerge(other);
  const notesOf = async (lead: { id: string }) =>
    (await call(ctx).leads.timeline({ id: lead.id })).items.flatMap(({ action, after }) =>
      action === "lead.note_added" ? [after?.["body"]] : [],
    );
  expect(await notesOf(other)).toEqual(["By the old link."]);
  expect(await notesOf(survivor)).toEqual(["By the new one."]);
  expect(await read(other)).toMatchObject({ id: other.id, name: "Stella", stage: "qualified" });
  expect((await read(survivor)).stageHistory).toEqual([]);
});

test("an un-merge long after gives back what the merge brought, and leaves later edits alone", async () => {
  const survivor = await aLead({ name: "Emma", tags: ["boston"] });
  const other = await aLead({ company: "Bell", phone: "+16175550143", stage: "proposal", tags: ["vip", "boston"] });
  await join(survivor, [other], { stage: other.id });
  await call(ctx).leads.update({
    id: survivor.id,
    company: "AT&T",
    name: "Emma Nutt",
    tags: ["boston", "vip", "operator"],
  });
  const { lead, survivor: left } = await unmerge(other);
  expect(lead).toMatchObject({ id: other.id, company: "Bell", phone: "+16175550143", stage: "proposal" });
  expect(left).toMatchObject({
    name: "Emma Nutt",
    company: "AT&T",
    phone: null,
    stage: "new",
    tags: ["boston", "operator"],
  });
  expect((await read(survivor)).stageHistory.map(({ to }) => to)).toEqual(["new", "proposal"]);
  expect((await call(ctx).leads.merges({ id: survivor.id })).items).toEqual([]);
});

test("merges taken back in any order leave nothing of the others behind", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ] as const) {
    const survivor = await aLead({ name: "Emma", company: "Bell", email: anAddress() });
    const others = [
      await aLead({ company: "Edison", email: anAddress() }),
      await aLead({ company: "Gray", email: anAddress() }),
    ];
    const before = await rowsNow(survivor, ...others);
    for (const other of others) await join(survivor, [other], { company: other.id, email: other.id });
    expect(await read(survivor)).toMatchObject({ company: "Gray", email: others[1]!.email });
    for (const place of order) await unmerge(others[place]!);
    expect(await rowsNow(survivor, ...others)).toEqual(before);
  }
});

test("an address goes with its consent: whoever gives one takes the other, and all of them stay known", async () => {
  const survivor = await aLead({ email: anAddress() });
  const other = await aLead({ email: anAddress() });
  const confirmedAt = new Date("2026-05-01T10:00:00Z");
  await world.services.db.update(leads).set({ confirmedAt, consentNetworkHash: "hash" }).where(sql`id = ${other.id}`);
  await join(survivor, [other], { email: other.id });
  expect(await read(survivor)).toMatchObject({ email: other.email, confirmedAt });
  await expect(aLead({ email: survivor.email })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(JSON.stringify(await call(ctx).leads.timeline({ id: survivor.id }))).not.toContain("hash");
  await unmerge(other);
  expect(await read(survivor)).toMatchObject({ email: survivor.email, confirmedAt: null });
  expect(await read(other)).toMatchObject({ email: other.email, confirmedAt });
});

test("a lead whose address was changed since keeps the change, and the other one its own address", async () => {
  const [survivor, other] = [await aLead({ name: "Emma" }), await aLead({ email: anAddress() })];
  await join(survivor, [other]);
  const changed = anAddress();
  await call(ctx).leads.update({ id: survivor.id, email: changed });
  await unmerge(other);
  expect(await read(survivor)).toMatchObject({ email: changed });
  expect(await read(other)).toMatchObject({ email: other.email });
});

test("what was merged into a merged lead comes along, and leaves with it", async () => {
  const [first, second, third] = [
    await aLead({ name: "First" }),
    await aLead({ name: "Second" }),
    await aLead({ name: "Third" }),
  ];
  await join(second, [third]);
  await join(first, [second]);
  expect(await read(third)).toMatchObject({ id: first.id });
  expect((await call(ctx).leads.merges({ id: first.id })).items.map(({ mergedId }) => mergedId)).toEqual([
    second.id,
    third.id,
  ]);
  await unmerge(second);
  expect(await read(third)).toMatchObject({ id: second.id });
  await join(first, [second]);
  await unmerge(third);
  expect(await read(third)).toMatchObject({ id: third.id });
  expect(await read(second)).toMatchObject({ id: first.id });
});

test("two merges of the same pair at once make one, whoever is to survive", async () => {
  const [one, other] = [await aLead({ name: "One" }), await aLead({ name: "Other" })];
  const results = await Promise.all([join(one, [other]), join(other, [one]), join(one, [other])]);
  expect(results.reduce((sum, { merged }) => sum + merged, 0)).toBe(1);
  expect(new Set(results.map(({ lead }) => lead.id)).size).toBe(1);
});

test("a merge is taken back whole by undo, and made again by the undo of that", async () => {
  const survivor = await aLead({ name: "Emma", email: anAddress() });
  const other = await aLead({ company: "Bell", stage: "won", email: anAddress() });
  const before = await rowsNow(survivor, other);
  const { batchId } = await join(survivor, [other], { stage: other.id, email: other.id });
  const merged = await rowsNow(survivor, other);
  const undone = await call(ctx).events.undo({ id: batchId! });
  expect(await rowsNow(survivor, other)).toEqual(before);
  expect((await read(survivor)).stageHistory).toEqual([]);
  await call(ctx).events.undo({ id: undone.batchId });
  expect(await rowsNow(survivor, other)).toEqual(merged);
  await unmerge(other);
  expect(await read(other)).toMatchObject({ id: other.id, email: other.email, company: "Bell" });
});

test("an un-merge can be undone too", async () => {
  const [survivor, other] = [await aLead({ email: anAddress() }), await aLead({ company: "Bell", email: anAddress() })];
  await join(survivor, [other], { email: other.id });
  const merged = await rowsNow(survivor, other);
  const { batchId } = await unmerge(other);
  await call(ctx).events.undo({ id: batchId! });
  expect(await rowsNow(survivor, other)).toEqual(merged);
  expect((await call(ctx).leads.merges({ id: survivor.id })).items).toHaveLength(1);
});

test("a lead that the caller may not see is not found, neither to merge nor to take out of a merge", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const own = await aMember(world, { workspaceId, recordScope: "own" });
  const ownerId = admin.actor.kind === "user" ? admin.actor.id : null;
  const theirs = await call(admin).leads.create({ name: "Theirs", ownerId });
  const also = await call(admin).leads.create({ name: "Also theirs", ownerId });
  const everybodys = await call(admin).leads.create({ name: "Everybody's" });
  const hidden = { code: "NOT_FOUND" };
  await expect(call(own).leads.merge({ survivorId: everybodys.id, mergedIds: [theirs.id] })).rejects.toMatchObject(
    hidden,
  );
  await expect(call(ctx).leads.merge({ survivorId: theirs.id, mergedIds: [also.id] })).rejects.toMatchObject(hidden);
  await call(admin).leads.merge({ survivorId: theirs.id, mergedIds: [also.id] });
  const [merge] = (await call(admin).leads.merges({ id: theirs.id })).items;
  await expect(call(own).leads.unmerge({ id: merge!.id })).rejects.toMatchObject(hidden);
  await expect(call(ctx).leads.unmerge({ id: merge!.id })).rejects.toMatchObject(hidden);
});

test("a deleted survivor comes back with those merged into it", async () => {
  const [survivor, other] = [await aLead({ email: anAddress() }), await aLead({ email: anAddress() })];
  await join(survivor, [other]);
  await call(ctx).leads.delete({ id: survivor.id });
  await call(ctx).leads.restore({ id: survivor.id });
  expect(await read(other)).toMatchObject({ id: survivor.id });
  await expect(aLead({ email: other.email })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("what is planned about a merged lead is on the survivor's list and card, and leaves with it", async () => {
  const [survivor, other] = [await aLead({ name: "Emma", stage: "proposal" }), await aLead({ name: "Stella" })];
  const [early, late] = [new Date("2030-01-01T09:00:00Z"), new Date("2030-01-02T09:00:00Z")].map((at) =>
    at.toISOString(),
  );
  await call(ctx).activities.create({ leadId: survivor.id, subject: "Write", dueAt: late });
  await join(survivor, [other]);
  await call(ctx).activities.create({ leadId: other.id, subject: "Ring", dueAt: early });
  const planned = async (lead: { id: string }) =>
    (await call(ctx).activities.list({ leadId: lead.id })).items.map(({ subject }) => subject);
  const onCard = async () => {
    const cards = (await call(ctx).leads.board({})).flatMap(({ items }) => items);
    return cards.find(({ id }) => id === survivor.id)?.nextActivity?.subject;
  };
  expect([await planned(survivor), await planned(other), await onCard()]).toEqual([
    ["Ring", "Write"],
    ["Ring", "Write"],
    "Ring",
  ]);
  await unmerge(other);
  expect([await planned(survivor), await planned(other), await onCard()]).toEqual([["Write"], ["Ring"], "Write"]);
});
