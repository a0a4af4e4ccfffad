import { leads, teams } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const unknownId = "0192f5a0-0000-7000-8000-000000000000";

test("a lead is created in the caller's workspace and nowhere else", async () => {
  const [ours, theirs] = [await aMember(world), await aMember(world)];
  const lead = await call(ours).leads.create({ name: "Hedy Lamarr", email: " Hedy@Example.com " });
  expect(lead).toMatchObject({ email: "hedy@example.com", stage: "new", source: "manual" });
  expect((await call(ours).leads.list({})).items).toHaveLength(1);
  expect((await call(theirs).leads.list({})).items).toHaveLength(0);
  await expect(call(theirs).leads.get({ id: lead.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an e-mail address belongs to one lead of a workspace, and is free again after a delete", async () => {
  const ctx = await aMember(world);
  const first = await call(ctx).leads.create({ email: "gray@example.com" });
  await expect(call(ctx).leads.create({ email: "GRAY@example.com" })).rejects.toMatchObject({
    code: "CONFLICT",
    cause: { details: { conflict: { existingId: first.id } } },
  });
  await call(ctx).leads.delete({ id: first.id });
  await expect(call(ctx).leads.get({ id: first.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await call(ctx).leads.create({ email: "gray@example.com" });
});

test("whoever does not see the lead of an address learns that it is taken, not which lead it is", async () => {
  const workspaceId = await aWorkspace(world);
  const [owner, narrow] = [
    await aMember(world, { workspaceId }),
    await aMember(world, { workspaceId, recordScope: "own" }),
  ];
  const email = "house@example.com";
  const { id: ownerId } = personOf(owner);
  await call(owner).leads.create({ email, ownerId });
  await call(owner).contacts.create({ name: "Royal House", email, ownerId });
  const own = await call(narrow).leads.create({ name: "Elisha Gray" });
  const refusals = await Promise.allSettled([
    call(narrow).leads.create({ email }),
    call(narrow).leads.update({ id: own.id, email }),
    call(narrow).contacts.create({ name: "Elisha Gray", email }),
  ]);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({ reason: { code: "CONFLICT" } });
    expect(refusal).not.toHaveProperty("reason.cause.details.conflict");
  }
});

test("a hundred creations of one address at once make one lead", async () => {
  const ctx = await aMember(world);
  const tries = await Promise.allSettled(
    Array.from({ length: 100 }, () => call(ctx).leads.create({ email: "once@example.com" })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await call(ctx).leads.count({})).toEqual({ count: 1 });
});

test("a move is recorded with who, from, to and how long the lead stood", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Elisha Gray" });
  await call(ctx).leads.move({ id, stage: "contacted" });
  await call(ctx).leads.update({ id, stage: "won", amount: 1200 });
  const lead = await call(ctx).leads.get({ id });
  expect(lead.stageHistory.map(({ from, to, byName }) => [from, to, byName])).toEqual([
    ["contacted", "won", ctx.actor.name],
    ["new", "contacted", ctx.actor.name],
  ]);
  expect(lead).toMatchObject({ stage: "won", amount: "1200.00" });
});

test("moving to the same stage changes nothing and tells nothing", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Emile Berliner" });
  expect(await call(ctx).leads.move({ id: lead.id, stage: "new" })).toEqual(lead);
  expect((await call(ctx).leads.timeline({ id: lead.id })).items.map(({ action }) => action)).toEqual(["lead.created"]);
});

test("the timeline tells each change with the values before and after", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Amos Dolbear" });
  await call(ctx).leads.update({ id, company: "Tufts" });
  await call(ctx).leads.addNote({ id, body: "Asked for two lines." });
  const { items } = await call(ctx).leads.timeline({ id });
  expect(items.map(({ action, before, after }) => [action, before, after])).toMatchObject([
    ["lead.note_added", null, { body: "Asked for two lines." }],
    ["lead.updated", { company: null }, { company: "Tufts" }],
    ["lead.created", null, { name: "Amos Dolbear" }],
  ]);
  const actionsOf = async (part: "notes" | "changes" | "mail") =>
    (await call(ctx).leads.timeline({ id, part })).items.map(({ action }) => action);
  expect(await actionsOf("notes")).toEqual(["lead.note_added"]);
  expect(await actionsOf("changes")).toEqual(["lead.updated", "lead.created"]);
  expect(await actionsOf("mail")).toEqual([]);
});

const bad: [string, object][] = [
  ["email", { email: "not an address" }],
  ["phone", { phone: "12" }],
  ["amount", { amount: "-1" }],
  ["stage", { stage: "somewhere" }],
  ["workspaceId", { workspaceId: unknownId }],
  ["createdAt", { createdAt: new Date() }],
];

test.each(bad)("a bad %s is refused by name and nothing is written", async (field, input) => {
  const ctx = await aMember(world);
  const refused = await call(ctx)
    .leads.create(input)
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "BAD_REQUEST" });
  expect(String(refused)).toContain(field);
  expect(await call(ctx).leads.count({})).toEqual({ count: 0 });
});

test("a phone number is kept as E.164", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Alexander", phone: "(212) 555-0142" });
  expect(lead.phone).toBe("+12125550142");
});

test("an owner of another workspace is refused, one by one and in bulk", async () => {
  const [ours, theirs] = [await aMember(world), await aMember(world)];
  const { id } = await call(ours).leads.create({ name: "Lewis Latimer" });
  const ownerId = theirs.actor.kind === "user" ? theirs.actor.id : unknownId;
  await expect(call(ours).leads.update({ id, ownerId })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(call(ours).leads.bulkAssign({ ids: [id], ownerId })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("a member with scope own sees their own leads and nobody's, in every read", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const agent = await aMember(world, { workspaceId, recordScope: "own" });
  const idOf = (ctx: typeof admin) => (ctx.actor.kind === "user" ? ctx.actor.id : null);
  const hers = await call(admin).leads.create({ name: "Hers", ownerId: idOf(admin) });
  const his = await call(admin).leads.create({ name: "His", ownerId: idOf(agent) });
  const nobodys = await call(admin).leads.create({ name: "Nobody's" });
  const seen = (await call(agent).leads.list({ sort: "name" })).items.map(({ name }) => name);
  expect(seen).toEqual(["His", "Nobody's"]);
  expect(await call(agent).leads.count({})).toEqual({ count: 2 });
  expect((await call(agent).leads.board({}))[0]).toMatchObject({ stage: "new", count: 2 });
  await expect(call(agent).leads.get({ id: hers.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(agent).leads.timeline({ id: hers.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(agent).leads.update({ id: hers.id, name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await call(agent).leads.bulkDelete({ ids: [hers.id, his.id, nobodys.id] })).changed).toBe(2);
});

test("a member with scope team sees their team's leads and nobody's", async () => {
  const workspaceId = await aWorkspace(world);
  const [team] = await world.services.db.insert(teams).values({ workspaceId, name: "North" }).returning();
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const mate = await aMember(world, { workspaceId, teamId: team!.id });
  const agent = await aMember(world, { workspaceId, recordScope: "team", teamId: team!.id });
  const loner = await aMember(world, { workspaceId, recordScope: "team" });
  for (const [name, owner] of [
    ["Mate's", mate],
    ["Own", agent],
    ["Admin's", admin],
  ] as const)
    await call(admin).leads.create({ name, ownerId: owner.actor.kind === "user" ? owner.actor.id : null });
  await call(admin).leads.create({ name: "Nobody's" });
  const seenBy = async (ctx: typeof admin) =>
    (await call(ctx).leads.list({ sort: "name" })).items.map(({ name }) => name);
  expect(await seenBy(agent)).toEqual(["Mate's", "Nobody's", "Own"]);
  expect(await seenBy(loner)).toEqual(["Nobody's"]);
});

test("pages by key hold every lead once, for every sort, also among equals", async () => {
  const ctx = await aMember(world);
  for (const name of ["b", "a", "c", "a", "b"]) await call(ctx).leads.create({ name, amount: name === "c" ? 5 : 1 });
  for (const sort of [
    "-created_at",
    "created_at",
    "-updated_at",
    "updated_at",
    "-amount",
    "amount",
    "name",
    "-name",
  ] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await call(ctx).leads.list({ sort, limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect([sort, new Set(seen).size, seen.length]).toEqual([sort, 5, 5]);
  }
});

test("a cursor from elsewhere is refused", async () => {
  const ctx = await aMember(world);
  await expect(call(ctx).leads.list({ cursor: "bm90IGEgY3Vyc29y" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("the search takes wildcards literally", async () => {
  const ctx = await aMember(world);
  for (const name of ["100% sure", "100 sure", "under_score", "back\\slash"]) await call(ctx).leads.create({ name });
  const found = async (q: string) => (await call(ctx).leads.list({ q })).items.map(({ name }) => name);
  expect(await found("100%")).toEqual(["100% sure"]);
  expect(await found("r_s")).toEqual(["under_score"]);
  expect(await found("k\\s")).toEqual(["back\\slash"]);
});

test("the board counts and sums each stage", async () => {
  const ctx = await aMember(world);
  await call(ctx).leads.create({ name: "One", stage: "qualified", amount: "10.50" });
  await call(ctx).leads.create({ name: "Two", stage: "qualified", amount: 4 });
  const board = await call(ctx).leads.board({});
  expect(board.find(({ stage }) => stage === "qualified")).toMatchObject({ count: 2, sum: "14.50", winChance: 0.4 });
  expect(board).toHaveLength(7);
});

test("opening a lead puts its lamp out once, and does not move it in the order of changes", async () => {
  const ctx = await aMember(world);
  const lead = await call(ctx).leads.create({ name: "Almon Strowger" });
  const opened = await call(ctx).leads.open({ id: lead.id });
  const again = await call(ctx).leads.open({ id: lead.id });
  expect(again.openedAt).toEqual(opened.openedAt);
  expect(opened.updatedAt).toEqual(lead.updatedAt);
});

test("the database refuses a row that points into another workspace", async () => {
  const [ours, theirs] = [await aMember(world), await aMember(world)];
  const lead = await call(ours).leads.create({ name: "Tivadar Puskás" });
  const theirId = theirs.actor.kind === "user" ? theirs.actor.id : unknownId;
  const forced = world.services.db
    .update(leads)
    .set({ ownerId: theirId })
    .where(and(eq(leads.workspaceId, ours.workspaceId), eq(leads.id, lead.id)));
  await expect(forced).rejects.toMatchObject({ cause: { code: "23503", constraint_name: "leads_owner_is_member" } });
});

test("a new address is not confirmed by anybody yet", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ email: "old@example.com" });
  await world.services.db.update(leads).set({ confirmedAt: new Date() }).where(eq(leads.id, id));
  expect(await call(ctx).leads.update({ id, email: "new@example.com" })).toMatchObject({ confirmedAt: null });
  expect((await call(ctx).leads.timeline({ id })).items[0]).toMatchObject({ after: { confirmedAt: null } });
});
