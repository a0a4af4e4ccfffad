import { setTimeout as wait } from "node:timers/promises";
import { newId } from "@switchboard/db/schema";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "../context.ts";
import { hintsFor } from "../events/live.ts";
import { hearLook, hereMilliseconds, type Look, othersAt } from "../events/presence.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { personOf } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

async function two() {
  const workspaceId = await aWorkspace(world);
  const [ann, bob] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const { id } = await call(ann).leads.create({ name: "Amos Dolbear" });
  return { ann, bob, id };
}

/** Who else is there, once the other processes, and this one, have heard of it. */
async function othersSeen(ctx: Ctx, id: string, count: number) {
  const { id: memberId } = personOf(ctx);
  for (let tries = 0; tries < 100 && othersAt(ctx, id, memberId).length !== count; tries += 1) await wait(20);
  return othersAt(ctx, id, memberId);
}

test("who has a lead open sees who else has, and what they edit, until they leave", async () => {
  const { ann, bob, id } = await two();
  const tab = newId();
  await call(bob).presence.look({ id, tab });
  await call(bob).presence.look({ id, tab: newId(), field: "Amount" });
  await othersSeen(ann, id, 1);
  const { items } = await call(ann).presence.look({ id, tab: newId() });
  expect(items).toEqual([{ memberId: personOf(bob).id, name: bob.actor.name, field: "Amount" }]);
  const other = await call(ann).leads.create({ name: "Emma Nutt" });
  await call(bob).presence.look({ id: other.id, tab });
  expect(await othersSeen(ann, other.id, 1)).toHaveLength(1);
  await call(bob).presence.look({ id: other.id, tab, isLeaving: true });
  expect(await othersSeen(ann, other.id, 0)).toHaveLength(0);
});

test("those who look are told to look again when somebody comes, not with each breath", async () => {
  const { ann, bob, id } = await two();
  const ears = new AbortController();
  const heard: string[] = [];
  const hearing = (async () => {
    for await (const { action } of hintsFor(ann, ears.signal)) heard.push(action);
  })().catch(() => {});
  const tab = newId();
  for (let breath = 0; breath < 3; breath += 1) await call(bob).presence.look({ id, tab });
  await othersSeen(ann, id, 1);
  await wait(100);
  ears.abort();
  await hearing;
  expect(heard.filter((action) => action === "presence.changed")).toHaveLength(1);
});

test("a tab that says nothing more is gone within ten seconds", async () => {
  const { ann, bob, id } = await two();
  vi.useFakeTimers();
  const changed: Look[] = [];
  const { id: memberId } = personOf(bob);
  const look = { workspaceId: ann.workspaceId, leadId: id, tab: newId(), memberId, name: "Bob", field: null };
  hearLook({ ...look, isLeaving: false }, (told) => changed.push(told));
  vi.advanceTimersByTime(hereMilliseconds - 1);
  expect(othersAt(ann, id, personOf(ann).id)).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(othersAt(ann, id, personOf(ann).id)).toHaveLength(0);
  expect([changed.length, hereMilliseconds < 10_000]).toEqual([2, true]);
  vi.useRealTimers();
});

test("nobody says or hears who looks at a lead that they may not see", async () => {
  const { ann, id } = await two();
  const workspaceId = ann.workspaceId;
  const narrow = await aMember(world, { workspaceId, recordScope: "own" });
  await call(ann).leads.update({ id, ownerId: personOf(ann).id });
  await expect(call(narrow).presence.look({ id, tab: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(othersAt(ann, id, personOf(ann).id)).toEqual([]);
});
