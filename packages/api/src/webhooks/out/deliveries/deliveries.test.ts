import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { events, webhookAttempts, webhookDeliveries, webhookEndpoints } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Ctx } from "../../../context.ts";
import { followLedger } from "../../../events/ledger.ts";
import { removeExpired } from "../../../retention/commands.ts";
import { aMember, aWorld, call, type World } from "../../../testing.ts";
import { failure } from "../../../testing-people.ts";
import { attemptDelivery, type Courier, leaseDue } from "./attempts/commands.ts";
import { queueDeliveries } from "./commands.ts";
import { carryWebhooks, courierOf } from "./jobs.ts";

type Received = { headers: IncomingHttpHeaders; body: string };
type Answer = { status?: number; headers?: Record<string, string>; body?: string; after?: Promise<unknown> };

// Also how long to wait at most: a long transaction of another test in the same server holds back what reads the ledger.
const minute = 60_000;
const hour = 60 * minute;
let world: World;
const receivers = new Map<string, (request: Received) => Answer>();
const server = createServer((request, response) => void receive(request, response));

async function receive(request: IncomingMessage, response: ServerResponse) {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  const answer = receivers.get(request.url ?? "")?.({ headers: request.headers, body }) ?? { status: 404 };
  await answer.after;
  response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
}

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  world = await aWorld({ WEBHOOK_ALLOWED_HOSTS: ["127.0.0.1"], WEBHOOK_ALLOWED_PORTS: [port] });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});

/** Somebody's server: what came, and what it answers next. */
function aReceiver(answers: (request: Received) => Answer = () => ({})) {
  const path = `/${crypto.randomUUID()}`;
  const got: Received[] = [];
  receivers.set(path, (request) => {
    got.push(request);
    return answers(request);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, got };
}

/** An admin with a webhook to a receiver. */
async function aWebhook(answers?: (request: Received) => Answer, actions: "lead.created"[] = ["lead.created"]) {
  const admin = await aMember(world, { role: "admin" });
  const receiver = aReceiver(answers);
  const { webhooks, leads } = call(admin);
  const made = await webhooks.create({ url: receiver.url, actions });
  return { admin, webhooks, leads, ...made, got: receiver.got };
}

const courierAt = (after = 0): Courier => ({
  ...courierOf(world.services),
  now: () => new Date(Date.now() + after),
});

/** One round of the worker: reads the ledger until it is settled, then sends what is due. Gives how many it sent. */
async function carry(courier = courierAt()) {
  await vi.waitFor(async () => {
    await followLedger(courier, "webhooks", queueDeliveries);
    const [unread] = await courier.db.execute(sql`
      select 1 from events e, ledger_readers r where r.name = 'webhooks' and (e.xid, e.id) > (r.xid, r.event_id) limit 1`);
    expect(unread).toBeUndefined();
  }, minute);
  let sent = 0;
  for (;;) {
    const leased = await leaseDue(courier, [], 256);
    await Promise.all(leased.map((one) => attemptDelivery(courier, one)));
    sent += leased.length;
    if (leased.length === 0) return sent;
  }
}

const newest = async ({ webhooks, id }: Pick<Awaited<ReturnType<typeof aWebhook>>, "webhooks" | "id">) => {
  const { items } = await webhooks.deliveries({ endpointId: id });
  return webhooks.delivery({ id: items[0]!.id });
};
const verified = (secret: string, { headers, body }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

test("an event arrives as Standard Webhooks has it, and its signature holds", async () => {
  const { admin, leads, secret, got, ...webhook } = await aWebhook();
  const lead = await leads.create({ name: "Emma Nutt", email: "emma@example.com", company: "Bell" });
  await carry();
  expect(got).toHaveLength(1);
  const [told] = await world.services.db.select().from(events).where(eq(events.subjectId, lead.id));
  expect(got[0]!.headers).toMatchObject({ "content-type": "application/json", "webhook-id": `evt_${told!.id}` });
  expect(verified(secret, got[0]!)).toMatchObject({
    type: "lead.created",
    timestamp: told!.at.toISOString(),
    data: {
      event_id: told!.id,
      workspace_id: admin.workspaceId,
      subject: { type: "lead", id: lead.id },
      actor: { kind: "user", name: admin.actor.name },
      before: null,
      after: { name: "Emma Nutt", company: "Bell" },
    },
  });
  const tampered = { ...got[0]!, body: got[0]!.body.replace("Emma", "Enma") };
  expect(() => verified(secret, tampered)).toThrow("No matching signature");
  expect(await newest(webhook)).toMatchObject({
    state: "delivered",
    lastStatus: 200,
    request: { url: webhook.url, body: got[0]!.body },
    tries: [{ status: 200, error: null }],
  });
});

test("an endpoint gets what it asked for, of its workspace, from its creation on", async () => {
  const admin = await aMember(world, { role: "admin" });
  const { leads, webhooks } = call(admin);
  const before = await leads.create({ name: "Before" });
  const [some, all] = [aReceiver(), aReceiver()];
  await webhooks.create({ url: some.url, actions: ["lead.created"] });
  await webhooks.create({ url: all.url });
  const neighbour = await aWebhook();
  await leads.move({ id: before.id, stage: "contacted" });
  await leads.create({ name: "After" });
  await carry();
  const typesOf = (got: Received[]) => got.map(({ body }): string => JSON.parse(body).type).toSorted();
  expect(typesOf(some.got)).toEqual(["lead.created"]);
  expect(typesOf(all.got)).toEqual(["lead.created", "lead.stage_moved", "webhook.created"]);
  expect(neighbour.got).toEqual([]);
});

test("for a day after a rotation both secrets verify, and then the new one alone", async () => {
  const { leads, webhooks, id, secret, got } = await aWebhook();
  const { secret: fresh } = await webhooks.rotateSecret({ id });
  await leads.create({ name: "Between" });
  await carry();
  expect(got[0]!.headers["webhook-signature"]).toMatch(/^v1,\S+ v1,\S+$/);
  for (const one of [secret, fresh]) expect(verified(one, got[0]!)).toMatchObject({ type: "lead.created" });
  await world.services.db
    .update(webhookEndpoints)
    .set({ formerSecretUntil: new Date() })
    .where(eq(webhookEndpoints.id, id));
  await leads.create({ name: "Later" });
  await carry();
  expect(verified(fresh, got[1]!)).toMatchObject({ type: "lead.created" });
  expect(() => verified(secret, got[1]!)).toThrow("No matching signature");
});

test("a secret that was put into another row signs nothing and is sent nowhere", async () => {
  const [one, other] = [await aWebhook(), await aWebhook()];
  const { db } = world.services;
  const [foreign] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, other.id));
  await db.update(webhookEndpoints).set({ secretCipher: foreign!.secretCipher }).where(eq(webhookEndpoints.id, one.id));
  await one.leads.create({ name: "x" });
  await carry();
  expect(one.got).toEqual([]);
  expect(await newest(one)).toMatchObject({ state: "waiting", lastError: expect.stringContaining("cannot be read") });
});

test("what fails is tried ten times over a day with the same id, then it has failed", async () => {
  const { leads, got, ...webhook } = await aWebhook(() => ({ status: 500, body: "out\0 of order".padEnd(5_000, ".") }));
  await leads.create({ name: "x" });
  const hours = [0, 0.01, 0.05, 0.1, 0.4, 1, 4, 11, 21, 31, 41];
  for (const after of hours) await carry(courierAt(after * hour));
  expect(got).toHaveLength(10);
  expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(got.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(10);
  const delivery = await newest(webhook);
  expect(delivery).toMatchObject({ state: "failed", attempts: 10, lastStatus: 500, lastError: "Answered 500." });
  expect(delivery.tries).toHaveLength(10);
  expect(delivery.tries[0]!.answer).toHaveLength(1_999);
});

test("a receiver that names a time is not asked before it", async () => {
  let isBusy = true;
  const { leads, got, ...webhook } = await aWebhook(() =>
    isBusy ? { status: 429, headers: { "retry-after": "3600" } } : {},
  );
  await leads.create({ name: "x" });
  await carry();
  await carry(courierAt(30 * minute));
  expect(got).toHaveLength(1);
  isBusy = false;
  await carry(courierAt(61 * minute));
  expect(got).toHaveLength(2);
  expect(await newest(webhook)).toMatchObject({ state: "delivered", attempts: 2 });
});

test("a redirect is not followed", async () => {
  const elsewhere = aReceiver();
  const { leads, got, ...webhook } = await aWebhook(() => ({ status: 302, headers: { location: elsewhere.url } }));
  await leads.create({ name: "x" });
  await carry();
  expect([got.length, elsewhere.got.length]).toEqual([1, 0]);
  expect(await newest(webhook)).toMatchObject({ lastError: "Answered 302. Redirects are not followed." });
});

test("410 disables the webhook and tells why; enabled again, it is sent what happens from then on", async () => {
  let isGone = true;
  const { leads, webhooks, id, got, admin } = await aWebhook(() => (isGone ? { status: 410 } : {}));
  await leads.create({ name: "x" });
  await carry();
  expect(await webhooks.get({ id })).toMatchObject({
    disabledAt: expect.any(Date),
    disabledReason: "The receiver answered 410: it is gone.",
    failed: 1,
  });
  const [told] = (await call(admin).events.list({ action: ["webhook.disabled"] })).items;
  expect(told).toMatchObject({ actorKind: "system", subjectId: id });
  await leads.create({ name: "meanwhile" });
  await carry();
  expect(await failure(webhooks.test({ id }))).toMatchObject({ code: "conflict" });
  isGone = false;
  await webhooks.enable({ id });
  await leads.create({ name: "again" });
  await carry();
  expect(got.map(({ body }) => JSON.parse(body).data.after.name)).toEqual(["x", "again"]);
});

test("what waits for a webhook that is disabled by hand is sent when it is enabled", async () => {
  const { leads, webhooks, id, got } = await aWebhook(() => ({ status: got.length > 1 ? 200 : 500 }));
  await leads.create({ name: "x" });
  await carry();
  await webhooks.disable({ id });
  await carry(courierAt(10 * minute));
  expect(got).toHaveLength(1);
  await webhooks.enable({ id });
  await carry(courierAt(10 * minute));
  expect(got).toHaveLength(2);
});

test("a webhook where nothing arrived for three days is disabled, and one that is enabled again has three more", async () => {
  const { leads, webhooks, id } = await aWebhook(() => ({ status: 500 }));
  const { db } = world.services;
  const age = (days: number) => sql`now() - ${days} * interval '1 day'`;
  const failForGood = async (days: number) => {
    await leads.create({ name: "x" });
    await carry();
    const isIts = sql`endpoint_id = ${id} and failed_at is null`;
    await db.execute(
      sql`update webhook_deliveries set attempts = 9, created_at = ${age(days)}, next_attempt_at = now() where ${isIts}`,
    );
    await carry();
  };
  await db.execute(sql`update webhook_endpoints set updated_at = ${age(5)} where id = ${id}`);
  await failForGood(2);
  expect(await webhooks.get({ id })).toMatchObject({ disabledAt: null });
  await failForGood(4);
  expect(await webhooks.get({ id })).toMatchObject({ disabledReason: "Nothing arrived for three days." });
  await webhooks.enable({ id });
  await failForGood(1);
  expect(await webhooks.get({ id })).toMatchObject({ disabledAt: null });
});

test("a process that died in the middle of sending loses nothing: another one sends when its lease has ended", async () => {
  const { leads, got } = await aWebhook();
  await leads.create({ name: "x" });
  await followUntilQueued();
  const lost = await leaseDue(courierAt(), [], 256);
  expect(lost).toHaveLength(1);
  expect(await carry(courierAt(30_000))).toBe(0);
  await carry(courierAt(61_000));
  expect(got).toHaveLength(1);
  // The one that was thought dead only slept: its try is noted, but decides nothing any more.
  await attemptDelivery(courierAt(), {
    ...lost[0]!,
    endpoint: { ...lost[0]!.endpoint, url: aReceiver(() => ({ status: 410 })).url },
  });
  const [delivery] = await world.services.db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.id, lost[0]!.delivery.id));
  expect(delivery).toMatchObject({ attempts: 1, lastStatus: 200, failedAt: null });
});

async function followUntilQueued() {
  await vi.waitFor(async () => {
    await followLedger(world.services, "webhooks", queueDeliveries);
    const [due] = await world.services.db
      .select()
      .from(webhookDeliveries)
      .where(sql`next_attempt_at <= now()`)
      .limit(1);
    expect(due).toBeDefined();
  }, minute);
}

test("two workers send each event once, as it happens", async () => {
  const { leads, got } = await aWebhook();
  const failed = vi.fn<(error: unknown) => void>();
  const stops = [carryWebhooks(courierAt(), failed), carryWebhooks(courierAt(), failed)];
  await Promise.all(Array.from({ length: 60 }, (_, place) => leads.create({ name: `Lead ${place}` })));
  await vi.waitFor(() => expect(got).toHaveLength(60), minute);
  await Promise.all(stops.map((stop) => stop()));
  expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(60);
  expect(failed).not.toHaveBeenCalled();
});

test("a receiver that is slow holds up no other, and is asked eight times at once at most", async () => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  let [open, most] = [0, 0];
  const slow = await aWebhook(() => {
    most = Math.max(most, (open += 1));
    return { after: held.then(() => (open -= 1)) };
  });
  const quick = await aWebhook();
  const failed = vi.fn<(error: unknown) => void>();
  const stop = carryWebhooks(courierAt(), failed);
  try {
    for (let place = 0; place < 20; place += 1) await slow.leads.create({ name: `${place}` });
    await vi.waitFor(() => expect(slow.got.length).toBeGreaterThan(4), minute);
    await quick.leads.create({ name: "quick" });
    await vi.waitFor(() => expect(quick.got).toHaveLength(1), minute);
    release();
    // Longer than a lease: what was lost with one is sent when it ends.
    await vi.waitFor(() => expect(slow.got).toHaveLength(20), 1.5 * minute);
  } finally {
    release();
    await stop();
  }
  expect(failed).not.toHaveBeenCalled();
  expect(most).toBeGreaterThan(4);
  expect(most).toBeLessThanOrEqual(8);
});

test("a test goes to its webhook alone, whatever that asked for", async () => {
  const { webhooks, id, secret, got, admin } = await aWebhook();
  const other = aReceiver();
  await webhooks.create({ url: other.url });
  expect(await webhooks.test({ id })).toMatchObject({ state: "waiting", action: "webhook.tested" });
  await carry();
  expect(verified(secret, got[0]!)).toMatchObject({
    type: "webhook.tested",
    data: { subject: { id }, actor: { name: admin.actor.name } },
  });
  expect(got).toHaveLength(1);
  expect(other.got.map(({ body }) => JSON.parse(body).type)).toEqual(["webhook.created"]);
});

test("one delivery is sent again by hand with the same id, and all that failed since a time", async () => {
  let status = 500;
  const { leads, got, ...webhook } = await aWebhook(() => ({ status }));
  const { webhooks, id } = webhook;
  for (const name of ["a", "b", "c"]) await leads.create({ name });
  await carry();
  const { items } = await webhooks.deliveries({ endpointId: id, state: "waiting" });
  expect(items).toHaveLength(3);
  await world.services.db
    .update(webhookDeliveries)
    .set({ nextAttemptAt: null, failedAt: new Date() })
    .where(eq(webhookDeliveries.endpointId, id));
  expect((await webhooks.deliveries({ endpointId: id, state: "failed" })).items).toHaveLength(3);

  status = 200;
  expect(await webhooks.replay({ id: items[2]!.id })).toMatchObject({ state: "waiting" });
  await carry();
  expect(got[3]!.headers["webhook-id"]).toBe(got[0]!.headers["webhook-id"]);
  expect(await webhooks.replayFailed({ id, since: new Date(Date.now() + hour).toISOString() })).toEqual({
    replayed: 0,
  });
  expect(await webhooks.replayFailed({ id, since: new Date(Date.now() - hour).toISOString() })).toEqual({
    replayed: 2,
  });
  await carry();
  expect(await webhooks.get({ id })).toMatchObject({
    delivered: 3,
    failed: 0,
    waiting: 0,
    lastDeliveredAt: expect.any(Date),
  });
  expect((await webhooks.delivery({ id: items[2]!.id })).tries.map((one) => one.status)).toEqual([200, 500]);
});

test("the log pages by key, newest first, and shows a neighbour nothing", async () => {
  const { leads, webhooks, id } = await aWebhook();
  for (const name of ["a", "b", "c"]) await leads.create({ name });
  await carry();
  const first = await webhooks.deliveries({ limit: 2 });
  const second = await webhooks.deliveries({ limit: 2, cursor: first.nextCursor! });
  const ids = [...first.items, ...second.items].map((one) => one.id);
  expect([ids.length, second.nextCursor]).toEqual([3, null]);
  expect(ids).toEqual(ids.toSorted().toReversed());

  const neighbour: Ctx = await aMember(world, { role: "admin" });
  const theirs = call(neighbour).webhooks;
  expect((await theirs.deliveries({ endpointId: id })).items).toEqual([]);
  for (const ask of [theirs.delivery, theirs.replay])
    expect(await failure(ask({ id: ids[0]! }))).toMatchObject({ code: "not_found" });
});

test("a delivery and its tries are thrown away after thirty days", async () => {
  const { leads, webhooks } = await aWebhook();
  for (const name of ["old", "new"]) await leads.create({ name });
  await carry();
  const { items } = await webhooks.deliveries({});
  const old = items[1]!.id;
  const createdAt = new Date(Date.now() - 31 * 24 * hour);
  const { db } = world.services;
  await db.update(webhookDeliveries).set({ createdAt }).where(eq(webhookDeliveries.id, old));
  await db.update(webhookAttempts).set({ createdAt }).where(eq(webhookAttempts.deliveryId, old));
  await removeExpired(world.services);
  expect((await webhooks.deliveries({})).items.map((one) => one.id)).toEqual([items[0]!.id]);
});
