import { events, notifications } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { hear, hintsFor } from "../events/live.ts";
import { removeExpired } from "../retention/commands.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { heardBy, tellAll, toldTo, twoMembers } from "../testing-notifications.ts";
import { failure, personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** A member who was given some leads by a colleague, and was told of them. */
async function given(names: string[]) {
  const members = await twoMembers(world);
  for (const name of names) await call(members.ann).leads.create({ name, ownerId: members.bobId });
  await tellAll(world);
  return members;
}

const unreadOf = async (ctx: Ctx) => (await call(ctx).notifications.count()).unread;

test("a list is read page by page, newest first, and by what is unread or of a kind", async () => {
  const { ann, bob } = await given(["A", "B", "C"]);
  const first = await call(bob).notifications.list({ limit: 2 });
  expect(first.items.map(({ text }) => text)).toEqual([`${ann.actor.name} gave you C`, `${ann.actor.name} gave you B`]);
  const rest = await call(bob).notifications.list({ limit: 2, cursor: first.nextCursor! });
  expect(rest).toMatchObject({ items: [{ text: `${ann.actor.name} gave you A` }], nextCursor: null });
  await call(bob).notifications.read({ ids: first.items.map(({ id }) => id) });
  expect((await call(bob).notifications.list({ unread: true })).items).toHaveLength(1);
  expect((await call(bob).notifications.list({ kind: ["mention"] })).items).toEqual([]);
});

test("one, several or all are marked as read, one's own alone, and one undo lights them again", async () => {
  const { bob } = await given(["A", "B", "C"]);
  const other = await given(["D"]);
  const [theirs] = await toldTo(world, other.bob);
  const [newest] = await toldTo(world, bob);
  expect(await call(bob).notifications.read({ ids: [newest!.id, theirs!.id] })).toEqual({ read: 1 });
  expect(await call(bob).notifications.read({ ids: [newest!.id] })).toEqual({ read: 0 });
  expect([await unreadOf(bob), await unreadOf(other.bob)]).toEqual([2, 1]);
  expect(await call(bob).notifications.readAll()).toEqual({ read: 2 });
  expect(await unreadOf(bob)).toBe(0);
  const about = { subjectType: "notification", subjectId: personOf(bob).id, limit: 1 };
  const [told] = (await call(bob).events.own(about)).items;
  await call(bob).events.undo({ id: told!.id });
  expect(await unreadOf(bob)).toBe(2);
});

test("settings start as everybody's, are merged, and taken back by undo", async () => {
  const { bob } = await twoMembers(world);
  const usual = await call(bob).notifications.settings();
  expect(usual).toMatchObject({ byMail: ["mention", "webhook_disabled"], quietFrom: null, quietTo: null });
  await call(bob).notifications.updateSettings({ quietFrom: 1320, quietTo: 420 });
  await call(bob).notifications.updateSettings({ timeZone: "Europe/Berlin", quietDays: [1, 2] });
  const chosen = { ...usual, quietFrom: 1320, quietTo: 420, timeZone: "Europe/Berlin", quietDays: [1, 2] };
  expect(await call(bob).notifications.settings()).toEqual(chosen);
  const told = (await call(bob).events.own({ subjectType: "notification", subjectId: personOf(bob).id })).items;
  for (const { id } of told) await call(bob).events.undo({ id });
  expect(await call(bob).notifications.settings()).toEqual(usual);
});

const wrong = [
  ["timeZone", { timeZone: "Berlin" }],
  ["quietTo", { quietFrom: 60 }],
  ["byMail.0", { byMail: ["meeting"] }],
  ["quietDays.0", { quietDays: [7] }],
] as const;

test.each(wrong)("settings that cannot be are refused by name: %s", async (field, changes) => {
  const { bob } = await twoMembers(world);
  const refused = await failure(call(bob).notifications.updateSettings(structuredClone(changes) as object));
  expect(refused).toMatchObject({ code: "invalid", fields: { [field]: [expect.any(String)] } });
  expect(await call(bob).notifications.settings()).toMatchObject({ timeZone: "UTC", quietFrom: null });
});

test("in quiet hours the list fills while the lamp stays dark", async () => {
  const { ann, bob, bobId } = await twoMembers(world);
  await call(bob).notifications.updateSettings({ quietFrom: 0, quietTo: 0 });
  await call(ann).leads.create({ name: "A", ownerId: bobId });
  expect(await heardBy(world, bob)).toHaveLength(1);
  const { unread, quietUntil } = await call(bob).notifications.count();
  expect(unread).toBe(1);
  expect(quietUntil!.getTime()).toBeGreaterThan(Date.now());
});

test("only the member hears that there is something to read, whatever their rights", async () => {
  const { ann, bob, workspaceId } = await twoMembers(world);
  const client = await aMember(world, { workspaceId, role: "client" });
  const ended = new AbortController();
  const heard = [ann, bob, client].map((ctx) => hintsFor(ctx, ended.signal));
  const first = Promise.all(heard.map(async (hints) => (await hints.next()).value?.action));
  const hint = { workspaceId, action: "notification.told", subjectId: personOf(bob).id };
  hear(JSON.stringify([hint, { ...hint, action: "lead.created" }]));
  expect(await first).toEqual(["lead.created", "notification.told", "lead.created"]);
  ended.abort();
});

test("what was read three months ago is thrown away, what is unread stays for a year", async () => {
  const { bob, bobId } = await given(["A", "B", "C"]);
  const [newest, middle, oldest] = await toldTo(world, bob);
  const set = (id: string, values: object) =>
    world.services.db
      .update(notifications)
      .set(values)
      .where(and(eq(notifications.userId, bobId), eq(notifications.id, id)));
  await set(newest!.id, { readAt: sql`now() - interval '91 days'` });
  await set(middle!.id, { readAt: sql`now() - interval '89 days'` });
  await set(oldest!.id, { createdAt: sql`now() - interval '300 days'` });
  expect(await removeExpired(world.services)).toMatchObject({ notifications: 1 });
  expect((await toldTo(world, bob)).map(({ id }) => id)).toEqual([middle!.id, oldest!.id]);
});

test("what a member reads is nobody's news: no webhook and no colleague is told", async () => {
  const { bob, workspaceId } = await given(["A"]);
  await call(bob).notifications.readAll();
  const { webhooks } = call(await aMember(world, { workspaceId, role: "admin" }));
  const asked = webhooks.create({ url: "https://hooks.example.com/", actions: ["notification.read"] });
  expect(await failure(asked)).toMatchObject({ code: "invalid" });
  const [told] = await world.services.db
    .select({ subjectId: events.subjectId })
    .from(events)
    .where(and(eq(events.workspaceId, workspaceId), eq(events.action, "notification.read")));
  expect(told).toEqual({ subjectId: personOf(bob).id });
});
