import { webhookMessages, webhookSources } from "@switchboard/db/schema";
import { createTransport } from "@switchboard/email/transport";
import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { startServices } from "../../services.ts";
import { mountDoors } from "../../surface/server.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { inboundHandlers, runWorker } from "../../worker.ts";
import { handleMessage } from "./messages/commands.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const mail = { from: "Almon Strowger <almon@example.com>", subject: "No dial tone", text: "Since Monday." };

async function aSource(kind: "mail" | "mail_status" = "mail") {
  const admin = await aMember(world, { role: "admin" });
  return { admin, source: await call(admin).webhookSources.create({ name: "Mail server", kind }) };
}

type Sent = { secret: string; url: string; body?: string; id?: string; at?: Date; signature?: string };

/** Posts as a sender does that follows Standard Webhooks. */
async function send(
  { secret, url, body = JSON.stringify(mail), id = crypto.randomUUID(), at = new Date(), signature }: Sent,
  to = app,
) {
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": signature ?? new Webhook(secret).sign(id, at, body),
  };
  return to.request(new URL(url).pathname, { method: "POST", headers, body });
}

const stored = (sourceId: string) =>
  world.services.db.select().from(webhookMessages).where(eq(webhookMessages.sourceId, sourceId));

async function work({ workspaceId }: Ctx, sourceId: string) {
  const outcomes = [];
  for (const { id } of await stored(sourceId))
    outcomes.push(await handleMessage(world.services, inboundHandlers, { workspaceId, messageId: id }));
  return outcomes;
}

describe("what comes in", () => {
  test("a signed message is answered 202, kept and worked on once", async () => {
    const { admin, source } = await aSource();
    const answer = await send(source);
    expect([answer.status, await answer.json()]).toEqual([202, { status: "accepted" }]);
    expect(await work(admin, source.id)).toEqual(["done"]);
    expect(await work(admin, source.id)).toEqual(["done before"]);
    expect((await call(admin).tickets.list({})).items).toMatchObject([{ subject: "No dial tone", source: "mail" }]);
  });

  test("a running worker turns it into a ticket by itself", async () => {
    const { admin, source } = await aSource();
    const transport = createTransport({ from: "desk@example.com", store: async () => {} });
    const worker = await runWorker(world.services, { transport });
    await send(source);
    await expect.poll(async () => (await call(admin).tickets.list({})).total, { timeout: 60_000 }).toBe(1);
    expect((await call(admin).webhookSources.messages({ id: source.id })).items).toMatchObject([{ failure: null }]);
    await worker.stop();
  });

  test("S58 a thousand replays in parallel, at two instances, have exactly one effect", {
    timeout: 120_000,
  }, async () => {
    const { admin, source } = await aSource();
    const second = await startServices({ ...world.services.config, DATABASE_URL: world.url, POOL_MAX: 10 });
    const doors = [app, mountDoors(second)];
    const id = "msg_replayed";
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, n) => send({ ...source, id }, doors[n % 2])));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const messages = await stored(source.id);
    expect(messages).toHaveLength(1);
    const [queued] = await world.services.db.execute<{ count: number }>(
      sql`select count(*)::int as count from pgboss.job where name = 'webhooks' and data->>'messageId' = ${messages[0]!.id}`,
    );
    expect(queued!.count).toBe(1);
    const payload = { workspaceId: admin.workspaceId, messageId: messages[0]!.id };
    const works = Array.from({ length: 20 }, (_, n) =>
      handleMessage(n % 2 ? second : world.services, inboundHandlers, payload),
    );
    expect((await Promise.all(works)).filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(await call(admin).tickets.list({})).toMatchObject({ total: 1 });
    await second.close();
  });

  test("an unknown source, a wrong secret, a changed byte and JSON in another order are all refused alike", async () => {
    const { source } = await aSource();
    const { source: other } = await aSource();
    const id = crypto.randomUUID();
    const at = new Date();
    const body = JSON.stringify(mail);
    const signature = new Webhook(source.secret).sign(id, at, body);
    const signed = { ...source, id, at, signature };
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(mail).toReversed()));
    const refused = [
      await send({ ...source, secret: other.secret }),
      await send({ ...source, url: other.url }),
      await send({ ...source, url: source.url.replace(source.id, crypto.randomUUID()) }),
      await send({ ...source, url: source.url.replace(source.id, "1") }),
      await send({ ...signed, body: body.replace("dial", "Dial") }),
      await send({ ...signed, body: reordered }),
      await send({ ...signed, body: `${body} ` }),
      await send({ ...signed, id: `${id}1`, body }),
      await send({ ...signed, body, signature: "v1,AAAA" }),
      await send({ ...signed, body, signature: "" }),
      await app.request(new URL(source.url).pathname, {
        method: "POST",
        body,
        headers: { "content-type": "application/json" },
      }),
    ];
    const told = await Promise.all(refused.map(async (answer) => [answer.status, (await answer.json()).error.message]));
    expect(new Set(told.map((one) => one.join()))).toEqual(new Set(["401,The signature is not one of this source."]));
    expect(await stored(source.id)).toEqual([]);
    expect((await send({ ...signed, body, signature: `v1,AAAA v1a,${signature} ${signature}` })).status).toBe(202);
  });

  test("a timestamp may be five minutes off, either way, and no more", async () => {
    const { source } = await aSource();
    const statusAt = async (seconds: number) =>
      (await send({ ...source, at: new Date(Date.now() + seconds * 1000) })).status;
    expect(await Promise.all([-297, 299, -302, 303].map(statusAt))).toEqual([202, 202, 401, 401]);
  });

  test("what is signed but no JSON object is refused, and nothing is kept", async () => {
    const { source } = await aSource();
    for (const body of ["[]", "1", "{", '{"__proto__":{}}'])
      expect([body, (await send({ ...source, body })).status]).toEqual([body, 400]);
    expect(await stored(source.id)).toEqual([]);
  });

  test("what nobody can read is kept with the reason, and does not come back", async () => {
    const { admin, source } = await aSource();
    await send({ ...source, body: JSON.stringify({ subject: "From nobody" }) });
    expect(await work(admin, source.id)).toEqual(["refused"]);
    expect((await call(admin).webhookSources.messages({ id: source.id })).items).toMatchObject([
      { failure: "A mail needs a sender. (from)", handledAt: expect.any(Date) },
    ]);
    expect(await work(admin, source.id)).toEqual(["done before"]);
  });
});

describe("a source", () => {
  test("shows its secret once, and no answer or event holds it afterwards", async () => {
    const { admin, source } = await aSource();
    const listed = await call(admin).webhookSources.list();
    const log = await call(admin).events.list({ subjectId: source.id });
    for (const told of [listed, log]) expect(JSON.stringify(told)).not.toMatch(/whsec_|cipher/i);
    expect(source.url).toBe(`http://localhost:3000/api/webhooks/in/${source.id}`);
  });

  test("with a new secret still takes what the old one signed, for a day", async () => {
    const { admin, source } = await aSource();
    const rotated = await call(admin).webhookSources.rotateSecret({ id: source.id });
    expect(rotated.secret).not.toBe(source.secret);
    const statuses = () =>
      Promise.all([source, rotated].map(async ({ secret, url }) => (await send({ secret, url })).status));
    expect(await statuses()).toEqual([202, 202]);
    await world.services.db
      .update(webhookSources)
      .set({ formerSecretUntil: new Date(Date.now() - 1_000) })
      .where(eq(webhookSources.id, source.id));
    expect(await statuses()).toEqual([401, 202]);
  });

  test("that is deleted takes nothing any more, and takes it again when that is undone", async () => {
    const { admin, source } = await aSource();
    await call(admin).webhookSources.delete({ id: source.id });
    expect((await send(source)).status).toBe(401);
    const [deleted] = (await call(admin).events.list({ subjectId: source.id })).items;
    await call(admin).events.undo({ id: deleted!.id });
    expect((await send(source)).status).toBe(202);
  });
});
