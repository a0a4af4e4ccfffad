import {
  campaignLinks,
  campaignMails,
  campaigns,
  jobs,
  leads,
  memberships,
  webhookMessages,
} from "@switchboard/db/schema";
import type { Outgoing, Transport } from "@switchboard/email/transport";
import { and, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { runJob } from "../../jobs/commands.ts";
import { mountDoors } from "../../surface/server.ts";
import { aMember, aWorld, call, theSystem, type World } from "../../testing.ts";
import { failure, personOf } from "../../testing-people.ts";
import { handleMessage } from "../../webhooks/in/messages/commands.ts";
import { inboundHandlers } from "../../worker.ts";
import { startDue } from "../runs/due/commands.ts";
import { sendCampaignThrough, takeMailStatus } from "./jobs.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

/** The network edge: what a mail server was given, and what it says to some. */
function aMailServer(refusals: Record<string, object> = {}) {
  const got: Outgoing[] = [];
  const transport: Transport = {
    send: async (message, letGo) => {
      const refusal = refusals[message.to];
      if (refusal) throw Object.assign(new Error("refused"), refusal);
      await letGo?.();
      got.push(message);
    },
    close: () => {},
  };
  return { got, transport, refusals };
}

const anAddress = () => `${crypto.randomUUID()}@example.com`;
const link = "https://example.com/news?a=1";

async function aCampaign(ctx: Ctx, emails: string[], more: object = {}) {
  for (const email of emails) await call(ctx).leads.create({ name: "Emma Nutt", email });
  const view = await call(ctx).views.create({ name: "Everybody" });
  const { id } = await call(ctx).campaigns.create({
    name: "Spring",
    type: "email",
    viewId: view.id,
    subject: "Hello {{first_name}}",
    body: `Our [news](${link}).`,
    fromName: "Bell",
    replyTo: "emma@example.com",
    perMinute: 60_000,
    ...more,
  });
  return id;
}

/** Takes the turns of a campaign's job, as the worker would, until it would have to wait for long. */
async function work(ctx: Ctx, id: string, transport: Transport) {
  const handlers = { "campaign.send": sendCampaignThrough(transport) };
  for (let turns = 0; turns < 5; turns++) {
    const { progress } = await call(ctx).campaigns.get({ id });
    if (!progress || progress.state === "finished" || progress.state === "cancelled") return;
    await runJob(world.services, handlers, { workspaceId: ctx.workspaceId, jobId: progress.jobId });
  }
}

async function aSent(emails = [anAddress()]) {
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, emails);
  await call(ctx).campaigns.start({ id });
  const server = aMailServer();
  await work(ctx, id, server.transport);
  const [mail] = server.got;
  return { ctx, id, got: server.got, mail: mail! };
}

const metricsOf = async (ctx: Ctx, id: string) => (await call(ctx).campaigns.get({ id })).metrics;

test("everybody who may be written to gets one mail, written for them, and their timeline tells of it", async () => {
  const [one, two, kept] = [anAddress(), anAddress(), anAddress()];
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, [one, two, kept]);
  await call(ctx).suppressions.create({ email: kept });
  await call(ctx).campaigns.start({ id });
  const { got, transport } = aMailServer();
  await work(ctx, id, transport);
  expect(got.map(({ to }) => to).toSorted()).toEqual([one, two].toSorted());
  expect(got[0]).toMatchObject({ subject: "Hello Emma", fromName: "Bell", replyTo: "emma@example.com" });
  expect(got[0]?.headers).toMatchObject({ "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" });
  expect(await call(ctx).campaigns.get({ id })).toMatchObject({
    status: "completed",
    metrics: { recipients: 2, sent: 2, skipped: 1, handed: 0, waiting: 0 },
    progress: { state: "finished", done: 2, total: 2 },
  });
  const [lead] = (await call(ctx).leads.list({ email: one })).items;
  const { items } = await call(ctx).leads.timeline({ id: lead!.id });
  expect(items.map(({ action }) => action)).toContain("mail.sent");
  expect(await call(ctx).campaigns.audience({ id })).toMatchObject({
    isFrozen: true,
    mailable: 2,
    skipped: [{ reason: "suppressed", count: 1 }],
  });
});

test("a refusal for good is noted, one for now is tried again, and neither holds up the others", async () => {
  const [well, bad, busy] = [anAddress(), anAddress(), anAddress()];
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, [well, bad, busy]);
  await call(ctx).campaigns.start({ id });
  const server = aMailServer({
    [bad]: { code: "EENVELOPE", responseCode: 550, response: "550 no such user" },
    [busy]: { code: "EENVELOPE", responseCode: 451 },
  });
  await work(ctx, id, server.transport);
  expect(server.got.map(({ to }) => to)).toEqual([well]);
  expect(await metricsOf(ctx, id)).toMatchObject({ sent: 1, failed: 1, waiting: 1 });
  expect((await call(ctx).campaigns.people({ id, step: "failed" })).items).toMatchObject([
    { email: bad, failure: "550 no such user" },
  ]);
  delete server.refusals[busy];
  await work(ctx, id, server.transport);
  expect(server.got.map(({ to }) => to)).toEqual([well, busy]);
  expect((await call(ctx).campaigns.get({ id })).status).toBe("completed");
});

test("a mail server that is not there is waited for: nobody is lost and nobody failed", async () => {
  const emails = [anAddress(), anAddress()];
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, emails);
  await call(ctx).campaigns.start({ id });
  const away = aMailServer(Object.fromEntries(emails.map((email) => [email, { code: "ESOCKET" }])));
  await work(ctx, id, away.transport);
  expect(await metricsOf(ctx, id)).toMatchObject({ waiting: 2, sent: 0, failed: 0 });
  await work(ctx, id, aMailServer().transport);
  expect(await metricsOf(ctx, id)).toMatchObject({ waiting: 0, sent: 2 });
});

test("what was let go and never answered is counted as handed over, and is not sent again", async () => {
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, [anAddress()]);
  await call(ctx).campaigns.start({ id });
  const lost: Transport = {
    send: async (_, letGo) => {
      await letGo?.();
      throw Object.assign(new Error("the line broke"), { code: "ECONNECTION" });
    },
    close: () => {},
  };
  await work(ctx, id, lost);
  const { got, transport } = aMailServer();
  await work(ctx, id, transport);
  expect(got).toEqual([]);
  expect(await metricsOf(ctx, id)).toMatchObject({ handed: 1, sent: 0, waiting: 0 });
});

test("who leaves, is deleted or changes address after the start gets nothing", async () => {
  const [left, gone, moved, well] = [anAddress(), anAddress(), anAddress(), anAddress()];
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, [left, gone, moved, well], { perMinute: 60 });
  await call(ctx).campaigns.start({ id });
  const { got, transport } = aMailServer();
  const all = [left, gone, moved, well].map((email) => [email, { code: "ESOCKET" }]);
  await work(ctx, id, aMailServer(Object.fromEntries(all)).transport);
  const { db } = world.services;
  const lead = (email: string) => and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.email, email));
  await db.update(leads).set({ unsubscribedAt: new Date() }).where(lead(left));
  await db.update(leads).set({ deletedAt: new Date() }).where(lead(gone));
  await db.update(leads).set({ email: anAddress() }).where(lead(moved));
  await call(ctx).campaigns.update({ id, perMinute: 60_000 });
  await work(ctx, id, transport);
  expect(got.map(({ to }) => to)).toEqual([well]);
  expect(await metricsOf(ctx, id)).toMatchObject({ sent: 1, skipped: 3, recipients: 1 });
});

test("a pause stops it after what is on its way, and it goes on where it was", async () => {
  const emails = Array.from({ length: 30 }, anAddress);
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, emails);
  await call(ctx).campaigns.start({ id });
  const { got, transport } = aMailServer();
  let isPaused = false;
  const pausing: Transport = {
    ...transport,
    send: async (message, letGo) => {
      await transport.send(message, letGo);
      if (!isPaused) {
        isPaused = true;
        await call(ctx).campaigns.pause({ id });
      }
    },
  };
  await work(ctx, id, pausing);
  expect(got.length).toBeLessThan(30);
  expect((await call(ctx).campaigns.get({ id })).status).toBe("paused");
  await call(ctx).campaigns.resume({ id });
  await work(ctx, id, transport);
  expect(got.map(({ to }) => to).toSorted()).toEqual(emails.toSorted());
});

test("no more leave in a minute than it says", async () => {
  const ctx = await aMember(world);
  const id = await aCampaign(ctx, Array.from({ length: 4 }, anAddress), { perMinute: 60 });
  await call(ctx).campaigns.start({ id });
  const times: number[] = [];
  const timed: Transport = {
    send: async (_, letGo) => void (await letGo?.(), times.push(Date.now())),
    close: () => {},
  };
  await work(ctx, id, timed);
  expect(times).toHaveLength(4);
  expect(times[3]! - times[0]!).toBeGreaterThan(2_900);
});

describe("the clock", () => {
  test("starts what is due, in the name of who scheduled it, once", async () => {
    const ctx = await aMember(world);
    const id = await aCampaign(ctx, [anAddress()]);
    await call(ctx).campaigns.schedule({ id, scheduledAt: new Date(Date.now() + 60_000).toISOString() });
    await startDue(world.services);
    expect((await call(ctx).campaigns.get({ id })).status).toBe("scheduled");
    const { db } = world.services;
    await db.update(campaigns).set({ scheduledAt: new Date() }).where(eq(campaigns.id, id));
    await Promise.all([startDue(world.services), startDue(world.services)]);
    const [job, ...others] = await db.select().from(jobs).where(eq(jobs.workspaceId, ctx.workspaceId));
    expect([job?.startedById, others]).toEqual([personOf(ctx).id, []]);
    expect((await call(ctx).campaigns.get({ id })).status).toBe("active");
  });

  test("goes on with a campaign whose pause was undone", async () => {
    const ctx = await aMember(world);
    const id = await aCampaign(ctx, [anAddress()]);
    await call(ctx).campaigns.start({ id });
    await call(ctx).campaigns.pause({ id });
    const { got, transport } = aMailServer();
    await work(ctx, id, transport);
    const admin = await aMember(world, { workspaceId: ctx.workspaceId, role: "admin" });
    const [paused] = (await call(admin).events.list({ action: ["campaign.paused"] })).items;
    await call(ctx).events.undo({ id: paused!.id });
    expect([(await call(ctx).campaigns.get({ id })).status, got.length]).toEqual(["active", 0]);
    await startDue(world.services);
    await work(ctx, id, transport);
    expect([(await call(ctx).campaigns.get({ id })).status, got.length]).toEqual(["completed", 1]);
  });

  test("makes it a draft again when who scheduled it may no longer send", async () => {
    const ctx = await aMember(world);
    const id = await aCampaign(ctx, [anAddress()]);
    await call(ctx).campaigns.schedule({ id, scheduledAt: new Date(Date.now() + 60_000).toISOString() });
    const { db } = world.services;
    await db.update(campaigns).set({ scheduledAt: new Date() }).where(eq(campaigns.id, id));
    await db
      .update(memberships)
      .set({ suspendedAt: new Date() })
      .where(eq(memberships.userId, personOf(ctx).id));
    await startDue(world.services);
    expect((await call(ctx).campaigns.get({ id })).status).toBe("draft");
  });
});

const person = { headers: { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" } };
const pathIn = (mail: Outgoing, pattern: RegExp) => pattern.exec(mail.html)?.[1] ?? "";
const clickPath = (mail: Outgoing) => pathIn(mail, /href="http:\/\/localhost:3000(\/c\/[^"]+)"/);
const openPath = (mail: Outgoing) => pathIn(mail, /src="http:\/\/localhost:3000(\/o\/[^"]+\.gif)"/);

describe("links and pictures", () => {
  test("a click leads to the link with where it came from, and is counted once in a while", async () => {
    const { ctx, id, mail } = await aSent();
    for (let n = 0; n < 3; n++) {
      const answer = await app.request(clickPath(mail), person);
      expect([answer.status, answer.headers.get("location")]).toEqual([
        302,
        `${link}&utm_source=email&utm_medium=campaign&utm_campaign=spring`,
      ]);
    }
    expect(await metricsOf(ctx, id)).toMatchObject({ clicked: 1, opened: 1, leads: 1 });
    expect((await call(ctx).campaigns.links({ id })).items).toMatchObject([{ url: link, clicks: 1, people: 1 }]);
    expect((await call(ctx).campaigns.people({ id, step: "clicked" })).items).toMatchObject([{ email: mail.to }]);
  });

  test("a picture says that a mail was opened, and looks the same for every name", async () => {
    const { ctx, id, mail } = await aSent();
    const [ours, others] = [await app.request(openPath(mail), person), await app.request("/o/x.gif", person)];
    expect(Buffer.from(await ours.arrayBuffer())).toEqual(Buffer.from(await others.arrayBuffer()));
    expect([ours.status, ours.headers.get("content-type")]).toEqual([200, "image/gif"]);
    expect(await metricsOf(ctx, id)).toMatchObject({ opened: 1, clicked: 0 });
  });

  test("a program that looks at links counts for nobody, and still gets where it wants", async () => {
    const { ctx, id, mail } = await aSent();
    const programs: RequestInit[] = [
      { method: "HEAD", ...person },
      { headers: { "user-agent": "LinkScanner/1.0" } },
      { headers: {} },
      { headers: { ...person.headers, "sec-purpose": "prefetch" } },
    ];
    for (const program of programs) {
      expect((await app.request(clickPath(mail), program)).status).toBe(302);
      expect((await app.request(openPath(mail), program)).status).toBe(200);
    }
    expect(await metricsOf(ctx, id)).toMatchObject({ opened: 0, clicked: 0 });
  });

  test("a token that was changed, or is of another kind, leads nowhere", async () => {
    const { ctx, id, mail } = await aSent();
    const good = clickPath(mail);
    const picture = openPath(mail).replace(".gif", "");
    const bent = good.replace(/.\./, (end) => (end === "_." ? "-." : "_."));
    for (const bad of [`${good}x`, bent, picture.replace("/o/", "/c/"), "/c/https://evil.example"])
      expect((await app.request(bad, person)).status).toBe(404);
    expect(await metricsOf(ctx, id)).toMatchObject({ clicked: 0 });
    expect(await world.services.db.select().from(campaignLinks)).not.toHaveLength(0);
  });
});

test("one press in a mail ends all of it, in any workspace, and the person may come back", async () => {
  const { ctx, id, mail } = await aSent();
  const token = /token=([^>]+)>/.exec(mail.headers["List-Unsubscribe"] ?? "")?.[1] ?? "";
  const post = (path: string) =>
    app.request(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
    });
  expect(await (await post("/api/landing/unsubscribe")).json()).toMatchObject({ state: "unsubscribed" });
  expect(await metricsOf(ctx, id)).toMatchObject({ unsubscribed: 1 });
  expect((await call(ctx).suppressions.list({})).items).toMatchObject([{ email: mail.to, reason: "unsubscribed" }]);
  expect((await call(ctx).leads.list({ subscription: "unsubscribed" })).total).toBe(1);
  expect(await (await post("/api/landing/resubscribe")).json()).toMatchObject({ state: "subscribed" });
  expect((await call(ctx).suppressions.list({})).total).toBe(0);
});

describe("what a mail service tells", () => {
  test("is noted once, by the Message-ID, and a bounce keeps the address from the next campaign", async () => {
    const { ctx, id, got } = await aSent([anAddress(), anAddress(), anAddress()]);
    const system = theSystem(world, ctx.workspaceId);
    const tell = (place: number, event: string, more = {}) =>
      takeMailStatus(system, { message_id: `<${got[place]!.id}@example.com>`, event, ...more });
    expect(await tell(0, "delivered")).toBe("noted");
    expect(await tell(0, "delivered")).toBe("known");
    expect(await tell(0, "replied")).toBe("noted");
    expect(await tell(1, "bounced", { reason: "550 5.1.1", provider: "x" })).toBe("noted");
    expect(await tell(2, "bounced", { bounce: "soft" })).toBe("noted");
    expect(await takeMailStatus(system, { message_id: "<other@example.com>", event: "delivered" })).toBe("unknown");
    expect(await metricsOf(ctx, id)).toMatchObject({ delivered: 1, replied: 1, bounced: 2 });
    expect((await call(ctx).suppressions.list({})).items).toMatchObject([{ email: got[1]!.to, reason: "bounced" }]);
  });

  test("comes by a signed webhook: the mail came back, and its address gets no campaign", async () => {
    const { ctx, id, mail } = await aSent();
    const { workspaceId } = ctx;
    const admin = await aMember(world, { workspaceId, role: "admin" });
    const source = await call(admin).webhookSources.create({ name: "Mail service", kind: "mail_status" });
    const tell = (secret: string, key: string) => {
      const body = JSON.stringify({ message_id: `<${mail.id}@example.com>`, event: "bounced", reason: "550 5.1.1" });
      const at = new Date();
      const headers = {
        "content-type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
        "webhook-signature": new Webhook(secret).sign(key, at, body),
      };
      return app.request(new URL(source.url).pathname, { method: "POST", headers, body });
    };
    const forged = await tell(`whsec_${Buffer.alloc(32).toString("base64")}`, "msg_forged");
    const told = [forged, await tell(source.secret, "msg_1"), await tell(source.secret, "msg_1")];
    expect(told.map(({ status }) => status)).toEqual([401, 202, 202]);
    const kept = await world.services.db
      .select({ messageId: webhookMessages.id })
      .from(webhookMessages)
      .where(eq(webhookMessages.workspaceId, workspaceId));
    expect(kept).toHaveLength(1);
    expect(await handleMessage(world.services, inboundHandlers, { workspaceId, ...kept[0]! })).toBe("done");
    expect(await metricsOf(ctx, id)).toMatchObject({ bounced: 1 });
    expect((await call(ctx).campaigns.people({ id, step: "bounced" })).items).toMatchObject([
      { email: mail.to, failure: "550 5.1.1" },
    ]);
    expect((await call(ctx).suppressions.list({})).items).toMatchObject([{ email: mail.to, reason: "bounced" }]);
    const [{ leadId } = { leadId: "" }] = (await call(ctx).campaigns.people({ id, step: "bounced" })).items;
    expect((await call(ctx).leads.timeline({ id: leadId })).items.map(({ action }) => action)).toContain(
      "mail.bounced",
    );
  });

  test("about another workspace's mail is about no mail, and what is no status is refused", async () => {
    const { mail } = await aSent();
    const other = theSystem(world, (await aMember(world)).workspaceId);
    expect(await takeMailStatus(other, { message_id: `<${mail.id}@example.com>`, event: "delivered" })).toBe("unknown");
    expect(await failure(Promise.resolve().then(() => takeMailStatus(other, { event: "delivered" })))).toMatchObject({
      fields: { message_id: expect.anything() },
    });
  });
});

test("leads that came by it, what was won and what that is worth are counted, and nothing from before", async () => {
  const { ctx, id, got } = await aSent([anAddress(), anAddress()]);
  const { db } = world.services;
  const [mine, early] = got.map(({ to }) => to);
  const byEmail = async (email: string) => (await call(ctx).leads.list({ email })).items[0]!;
  await call(ctx).leads.update({ id: (await byEmail(early!)).id, amount: "70", stage: "won" });
  await new Promise((done) => setTimeout(done, 5));
  await db.update(campaignMails).set({ clickedAt: new Date() }).where(eq(campaignMails.campaignId, id));
  await call(ctx).leads.update({ id: (await byEmail(mine!)).id, amount: "100.50", stage: "won" });
  await call(ctx).leads.create({ name: "Tagged", utmCampaign: "spring", amount: "20", currency: "EUR", stage: "won" });
  await call(ctx).leads.create({ name: "Tagged too", utmCampaign: "spring" });
  expect(await metricsOf(ctx, id)).toMatchObject({
    leads: 3,
    won: 2,
    revenue: [
      { currency: "USD", amount: "100.50" },
      { currency: "EUR", amount: "20.00" },
    ],
  });
  const { items } = await call(ctx).campaigns.people({ id, step: "won" });
  expect(new Set(items.map(({ name }) => name))).toEqual(new Set(["Emma Nutt", "Tagged"]));
});

test("the people of a bar come page after page, within what the caller may see", async () => {
  const { ctx, id } = await aSent(Array.from({ length: 5 }, anAddress));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(ctx).campaigns.people({ id, step: "sent", limit: 2, cursor });
    seen.push(...page.items.map(({ leadId }) => leadId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(5);
  const { workspaceId } = ctx;
  await world.services.db
    .update(leads)
    .set({ ownerId: personOf(ctx).id })
    .where(eq(leads.workspaceId, workspaceId));
  await call(ctx).campaigns.update({ id, ownerId: null });
  const own = await aMember(world, { workspaceId, recordScope: "own" });
  expect((await call(own).campaigns.people({ id, step: "sent" })).items).toEqual([]);
});
