import { events, webhookEndpoints } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSecret, sealSecret } from "../../outbound/secrets/queries.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { failure } from "../../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld({ WEBHOOK_ALLOWED_HOSTS: ["odoo.lan"], WEBHOOK_ALLOWED_PORTS: [8069] });
});
afterAll(() => world.close());

const url = "https://hooks.example.com/crm";
const anAdmin = () => aMember(world, { role: "admin" });
const rowOf = async (id: string) =>
  (await world.services.db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)))[0]!;
const toldOf = (workspaceId: string) =>
  world.services.db
    .select()
    .from(events)
    .where(and(eq(events.workspaceId, workspaceId), eq(events.subjectType, "webhook")))
    .orderBy(events.id);

test("a secret is shown at creation and at rotation, and nowhere else", async () => {
  const admin = await anAdmin();
  const webhooks = call(admin).webhooks;
  const made = await webhooks.create({ url, actions: ["lead.created"] });
  const rotated = await webhooks.rotateSecret({ id: made.id });
  for (const { secret } of [made, rotated]) expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(rotated.secret).not.toBe(made.secret);

  const elsewhere = [
    await webhooks.list(),
    await webhooks.get({ id: made.id }),
    await webhooks.update({ id: made.id, description: "ERP" }),
    await webhooks.disable({ id: made.id }),
    await webhooks.enable({ id: made.id }),
    await webhooks.test({ id: made.id }),
    await webhooks.delivery({ id: (await webhooks.deliveries({})).items[0]!.id }),
    await call(admin).events.list({}),
    await toldOf(admin.workspaceId),
    await rowOf(made.id),
  ];
  const said = JSON.stringify(elsewhere);
  for (const { secret } of [made, rotated]) expect(said).not.toContain(secret.slice(6));
  const { secretCipher, formerSecretCipher } = await rowOf(made.id);
  const shown = JSON.stringify(elsewhere.slice(0, -1));
  for (const cipher of [secretCipher, formerSecretCipher]) expect(shown).not.toContain(cipher);
});

test("what was sealed for one webhook opens for no other, and not with another key", async () => {
  const admin = await anAdmin();
  const [one, other] = [await call(admin).webhooks.create({ url }), await call(admin).webhooks.create({ url })];
  const { config } = world.services;
  const { secretCipher } = await rowOf(one.id);
  const keeper = { workspaceId: admin.workspaceId, id: one.id };
  expect(openSecret(config, keeper, secretCipher)).toBe(one.secret);
  expect(() => openSecret(config, { ...keeper, id: other.id }, secretCipher)).toThrow("authenticate");
  expect(() => openSecret(config, { ...keeper, workspaceId: other.id }, secretCipher)).toThrow("authenticate");
  expect(() => openSecret({ HASH_SECRET: "another" }, keeper, secretCipher)).toThrow("another HASH_SECRET");
  expect(sealSecret(config, keeper, one.secret)).not.toBe(secretCipher);
});

test.each([
  ["http://127.0.0.1/", "public internet"],
  ["http://2130706433/", "public internet"],
  ["http://[::1]/", "public internet"],
  ["http://169.254.169.254/latest/meta-data", "public internet"],
  ["https://hooks.example.com:22/", "Port 22"],
  ["https://me:word@hooks.example.com/", "user name and password"],
  ["ftp://hooks.example.com/", "http and https"],
  ["hooks.example.com", "not an address"],
])("%s is refused for a new webhook and for a changed one", async (address, words) => {
  const { webhooks } = call(await anAdmin());
  const { id } = await webhooks.create({ url });
  const refused = { code: "invalid", fields: { url: [expect.stringContaining(words)] } };
  expect(await failure(webhooks.create({ url: address }))).toMatchObject(refused);
  expect(await failure(webhooks.update({ id, url: address }))).toMatchObject(refused);
  expect(await webhooks.get({ id })).toMatchObject({ url });
});

test("a host that the operator allowed is taken, and an address is kept as it will be asked", async () => {
  const { webhooks } = call(await anAdmin());
  expect(await webhooks.create({ url: "http://ODOO.lan:8069/hook#part" })).toMatchObject({
    url: "http://odoo.lan:8069/hook",
  });
  expect(await webhooks.create({ url: "https://bücher.example/" })).toMatchObject({
    url: "https://xn--bcher-kva.example/",
  });
});

test("each change is told once with what changed, and none when nothing does", async () => {
  const admin = await anAdmin();
  const { webhooks } = call(admin);
  const { id } = await webhooks.create({ url, description: "ERP", actions: ["lead.created", "lead.created"] });
  await webhooks.update({ id, description: "ERP" });
  await webhooks.update({ id, description: "Odoo", actions: ["lead.updated"] });
  await webhooks.disable({ id });
  await webhooks.disable({ id });
  await webhooks.enable({ id });
  await webhooks.delete({ id });
  const told = (await toldOf(admin.workspaceId)).map(({ action, before, after }) => ({ action, before, after }));
  const moment = expect.any(String);
  const isOff = { disabled_at: moment, disabled_reason: "Disabled by hand." };
  const isOn = { disabled_at: null, disabled_reason: null };
  expect(told).toEqual([
    { action: "webhook.created", before: null, after: { url, description: "ERP", actions: ["lead.created"] } },
    {
      action: "webhook.updated",
      before: { description: "ERP", actions: ["lead.created"] },
      after: { description: "Odoo", actions: ["lead.updated"] },
    },
    { action: "webhook.disabled", before: isOn, after: isOff },
    { action: "webhook.enabled", before: isOff, after: isOn },
    { action: "webhook.deleted", before: { deleted_at: null }, after: { deleted_at: moment } },
  ]);
  expect(await failure(webhooks.get({ id }))).toMatchObject({ code: "not_found" });
  expect((await webhooks.list()).items).toEqual([]);
});

test("nobody is told of what only says that a webhook was asked", async () => {
  const { webhooks } = call(await anAdmin());
  const asked = webhooks.create({ url, actions: ["webhook.delivered"] });
  expect(await failure(asked)).toMatchObject({ code: "invalid" });
});

test("another workspace's webhook is not found, and an agent may not see any", async () => {
  const [admin, neighbour] = [await anAdmin(), await anAdmin()];
  const { id } = await call(admin).webhooks.create({ url });
  const { webhooks } = call(neighbour);
  const tries = [
    webhooks.get({ id }),
    webhooks.update({ id, url }),
    webhooks.enable({ id }),
    webhooks.disable({ id }),
    webhooks.rotateSecret({ id }),
    webhooks.test({ id }),
    webhooks.replayFailed({ id, since: "2026-01-01T00:00:00Z" }),
    webhooks.delete({ id }),
  ];
  for (const answer of await Promise.all(tries.map(failure))) expect(answer).toMatchObject({ code: "not_found" });
  const agent = await aMember(world, { workspaceId: admin.workspaceId });
  expect(await failure(call(agent).webhooks.list())).toMatchObject({ code: "forbidden" });
});

test("a workspace has fifty webhooks at most", async () => {
  const { webhooks } = call(await anAdmin());
  for (let number = 0; number < 50; number += 1) await webhooks.create({ url });
  expect(await failure(webhooks.create({ url }))).toMatchObject({ code: "conflict" });
});

test("a change, a pause and a deletion can be taken back; what was sent, and a secret, cannot", async () => {
  const admin = await anAdmin();
  const { webhooks, events: ledger } = call(admin);
  const { id } = await webhooks.create({ url, description: "ERP" });
  const undoNewest = async () => ledger.undo({ id: (await toldOf(admin.workspaceId)).at(-1)!.id });
  expect(await failure(undoNewest())).toMatchObject({ code: "conflict" });
  await webhooks.update({ id, description: "Odoo" });
  await undoNewest();
  expect(await webhooks.get({ id })).toMatchObject({ description: "ERP" });
  await webhooks.disable({ id });
  await undoNewest();
  expect(await webhooks.get({ id })).toMatchObject({ disabledAt: null, disabledReason: null });
  await webhooks.delete({ id });
  await undoNewest();
  expect(await webhooks.get({ id })).toMatchObject({ id });
  await undoNewest();
  expect(await failure(webhooks.get({ id }))).toMatchObject({ code: "not_found" });
  await undoNewest();
  await webhooks.rotateSecret({ id });
  expect(await failure(undoNewest())).toMatchObject({ code: "conflict" });
  await webhooks.test({ id });
  expect(await failure(undoNewest())).toMatchObject({ code: "conflict" });
});
