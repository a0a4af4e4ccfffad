import { leads } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { confirm, resubscribe, unsubscribe } from "../../landing/opt-in/commands.ts";
import { readConfirmation } from "../../landing/opt-in/queries.ts";
import { unsubscribeToken } from "../../landing/seals/queries.ts";
import { writeMail } from "../../mail/commands.ts";
import { aMember, aVisitor, aWorld, call, type World } from "../../testing.ts";

let world: World;
let ctx: Ctx;
let visitor: Ctx;
beforeAll(async () => {
  world = await aWorld();
  ctx = await aMember(world, { workspaceId: world.home });
  visitor = await aVisitor(world);
});
afterAll(() => world.close());

let number = 0;
const anAddress = () => `emma-${(number += 1)}@example.com`;
const signUp = (email: string) => call(visitor).landing.signUp({ email });

async function rowOf(email: string) {
  const [row] = await world.services.db.select().from(leads).where(eq(leads.email, email));
  return row!;
}

async function twoSignUps() {
  const [kept, merged] = [anAddress(), anAddress()];
  await signUp(kept);
  await signUp(merged);
  return { kept: await rowOf(kept), merged: await rowOf(merged) };
}

const join = (survivorId: string, mergedId: string, values = {}) =>
  call(ctx).leads.merge({ survivorId, mergedIds: [mergedId], values });
const actionsOf = async (id: string) => (await call(ctx).leads.timeline({ id })).items.map(({ action }) => action);

async function confirmLink(leadId: string) {
  const mail = await writeMail(world.services, { template: "confirm", workspaceId: world.home, leadId }, new Date());
  return /\/confirm\?token=(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

test("a sign-up with a merged address is answered like any other, counts for the survivor, and goes back", async () => {
  const { kept, merged } = await twoSignUps();
  await join(kept.id, merged.id);
  expect(await signUp(merged.email!)).toEqual(await signUp(anAddress()));
  expect(await actionsOf(kept.id)).toContain("lead.signed_up_again");
  expect((await call(ctx).leads.list({ email: merged.email! })).items).toEqual([]);
  const [{ id } = { id: "" }] = (await call(ctx).leads.merges({ id: kept.id })).items;
  await call(ctx).leads.unmerge({ id });
  expect(await actionsOf(kept.id)).not.toContain("lead.signed_up_again");
  expect(await actionsOf(merged.id)).toEqual(["lead.signed_up_again", "lead.signed_up"]);
});

test("a link to confirm a merged address confirms that address alone", async () => {
  const { kept, merged } = await twoSignUps();
  const token = await confirmLink(merged.id);
  await join(kept.id, merged.id);
  expect(await confirm(visitor, token)).toMatchObject({ state: "confirmed" });
  expect(await rowOf(merged.email!)).toMatchObject({ confirmedAt: expect.any(Date) });
  expect(await call(ctx).leads.get({ id: merged.id })).toMatchObject({ id: kept.id, confirmedAt: null });
});

test("a link to confirm an address that went to the survivor ends: it would confirm another one", async () => {
  const { kept, merged } = await twoSignUps();
  const [keptLink, mergedLink] = [await confirmLink(kept.id), await confirmLink(merged.id)];
  await join(kept.id, merged.id, { email: merged.id });
  for (const token of [keptLink, mergedLink])
    expect((await readConfirmation(visitor, token)).state).toMatch(/unknown|expired/);
  expect(await rowOf(merged.email!)).toMatchObject({ id: kept.id, confirmedAt: null });
});

test("who unsubscribes at one address has left at all, and can take it back", async () => {
  const { kept, merged } = await twoSignUps();
  await join(kept.id, merged.id);
  const token = unsubscribeToken(world.services, world.home, merged.id);
  await unsubscribe(visitor, token);
  expect(await call(ctx).leads.get({ id: kept.id })).toMatchObject({ unsubscribedAt: expect.any(Date) });
  expect(await rowOf(merged.email!)).toMatchObject({ unsubscribedAt: expect.any(Date) });
  await resubscribe(visitor, token);
  expect(await call(ctx).leads.get({ id: kept.id })).toMatchObject({ unsubscribedAt: null });
  expect(await rowOf(merged.email!)).toMatchObject({ unsubscribedAt: null });
});
