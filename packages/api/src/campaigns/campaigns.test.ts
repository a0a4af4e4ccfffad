import { leads, newId } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { failure } from "../testing-people.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const text = { subject: "News for {{first_name|you}}", body: "Hello **{{name|there}}**" };

async function aDraft(ctx: Ctx, more: object = {}) {
  const view = await call(ctx).views.create({ name: "Everybody" });
  return call(ctx).campaigns.create({ name: "Spring", type: "email", viewId: view.id, ...text, ...more });
}

test("a campaign is made, found, changed, deleted and brought back", async () => {
  const ctx = await aMember(world);
  const made = await call(ctx).campaigns.create({ name: " Spring Offer! ", type: "ads" });
  expect(made).toMatchObject({ name: "Spring Offer!", type: "ads", status: "draft", utmCampaign: "spring-offer" });
  expect((await call(ctx).campaigns.create({ name: "Spring offer" })).utmCampaign).toBe("spring-offer-2");
  const changed = await call(ctx).campaigns.update({ id: made.id, name: "Summer", status: "running" });
  expect(changed).toMatchObject({ name: "Summer", status: "active", startedAt: expect.any(Date) });
  expect((await call(ctx).campaigns.list({ q: "SUMM", status: ["active"] })).items).toMatchObject([{ id: made.id }]);
  await call(ctx).campaigns.delete({ id: made.id });
  await expect(call(ctx).campaigns.get({ id: made.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const [deleted] = (await call(await anAdminOf(ctx)).events.list({ action: ["campaign.deleted"] })).items;
  await call(ctx).events.undo({ id: deleted!.id });
  expect(await call(ctx).campaigns.get({ id: made.id })).toMatchObject({ name: "Summer" });
});

const anAdminOf = ({ workspaceId }: Ctx) => aMember(world, { workspaceId, role: "admin" });

test("fifty of one name made at once get fifty words for their links", async () => {
  const ctx = await aMember(world);
  const made = await Promise.all(Array.from({ length: 50 }, () => call(ctx).campaigns.create({ name: "Straße 9" })));
  expect(new Set(made.map(({ utmCampaign }) => utmCampaign)).size).toBe(50);
  expect(made.every(({ utmCampaign }) => /^straße-9(-\d+)?$/.test(utmCampaign))).toBe(true);
});

test("words of older clients are understood, their figures are not kept, and a word for nothing is refused", async () => {
  const ctx = await aMember(world);
  const made = await call(ctx).campaigns.create({
    name: "Old",
    type: "Webinar",
    status: "Completed",
    metrics: { sent: 100, opens: "many" },
  });
  expect(made).toMatchObject({ type: "event", status: "completed", metrics: { sent: 0, revenue: [] } });
  expect((await call(ctx).campaigns.create({ name: "Odd", type: "carrier pigeon" })).type).toBe("other");
  expect(await failure(call(ctx).campaigns.create({ name: "x", status: "sideways" }))).toMatchObject({
    code: "invalid",
    fields: { status: [expect.stringContaining("draft")] },
  });
});

test("a colleague with a record scope sees their own campaigns and nobody's, others see none", async () => {
  const workspaceId = await aWorkspace(world);
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const { id } = await call(admin).campaigns.create({ name: "Hers" });
  await call(admin).campaigns.create({ name: "Nobody's", ownerId: null });
  const own = await aMember(world, { workspaceId, recordScope: "own" });
  expect((await call(own).campaigns.list({})).items.map(({ name }) => name)).toEqual(["Nobody's"]);
  for (const other of [own, await aMember(world)])
    for (const verb of ["get", "start", "pause", "cancel", "delete", "links", "people", "audience"] as const)
      await expect(call(other).campaigns[verb]({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

describe("before it starts", () => {
  test("it says what it lacks, and does not start without it", async () => {
    const ctx = await aMember(world);
    const { id, missing } = await call(ctx).campaigns.create({ name: "Empty", type: "email" });
    expect(missing).toEqual(["subject", "body", "audience"]);
    expect(await failure(call(ctx).campaigns.start({ id }))).toMatchObject({ fields: { subject: expect.anything() } });
    await call(ctx).campaigns.update({ id, ...text });
    expect(await failure(call(ctx).campaigns.start({ id }))).toMatchObject({ fields: { viewId: expect.anything() } });
  });

  test("the audience tells whom it leaves out and why", async () => {
    const ctx = await aMember(world);
    const api = call(ctx);
    const person = (email: string | null, more: Partial<typeof leads.$inferInsert> = {}) =>
      world.services.db.insert(leads).values({ workspaceId: ctx.workspaceId, name: "L", email, ...more });
    await person("well@example.com");
    await person("landed@example.com", { source: "landing", confirmedAt: new Date() });
    await person(null);
    await person("left@example.com", { unsubscribedAt: new Date() });
    await person("kept@example.com");
    await person("unsure@example.com", { source: "landing" });
    await person("gone@example.com", { deletedAt: new Date() });
    await api.suppressions.create({ email: " KEPT@example.com" });
    const { id } = await aDraft(ctx);
    const { skipped, ...audience } = await api.campaigns.audience({ id });
    expect(audience).toEqual({ total: 6, mailable: 2, isFrozen: false });
    expect(Object.fromEntries(skipped.map(({ reason, count }) => [reason, count]))).toEqual({
      no_address: 1,
      unsubscribed: 1,
      suppressed: 1,
      unconfirmed: 1,
    });
    const won = await api.views.create({ name: "Won", state: { filter: { stage: ["won"] } } });
    expect(await api.campaigns.audience({ id, viewId: won.id })).toMatchObject({ total: 0 });
  });

  test("a preview fills in the person, and a name is only ever words", async () => {
    const ctx = await aMember(world);
    const lead = await call(ctx).leads.create({ name: "Emma <b>[x](https://evil.example)</b> www.evil.example" });
    const body =
      "Hi {{first_name}}, {{name}} {{nope|nothing}} [you](https://example.com/?n={{name}}) <script>1</script>";
    const { id } = await aDraft(ctx, { subject: "For {{name}}", body, preheader: "Only for {{first_name}}" });
    const preview = await call(ctx).campaigns.preview({ id, leadId: lead.id });
    expect(preview.subject).toBe("For Emma <b>[x](https://evil.example)</b> www.evil.example");
    expect(preview.unknownVariables).toEqual(["nope"]);
    expect(preview.html).toContain(
      "Hi Emma, Emma &lt;b&gt;[x](https://evil.example)&lt;/b&gt; www.evil.example nothing",
    );
    expect(preview.html).toContain('href="https://example.com/?n=Emma%20%3Cb%3E');
    expect(preview.html).not.toMatch(/<script|href="https:\/\/evil|href="http:\/\/www\.evil/);
    expect(preview.text).toContain("[x](https://evil.example)");
    expect(await call(ctx).campaigns.preview({ id })).toMatchObject({ lead: null, subject: "For {{name}}" });
    expect(await failure(call(ctx).campaigns.preview({ id, leadId: newId() }))).toMatchObject({ code: "not_found" });
  });

  test("a preview shows what is typed before it is saved, and keeps none of it", async () => {
    const ctx = await aMember(world);
    const { id } = await aDraft(ctx, { subject: "Saved", body: "Saved text" });
    const typed = await call(ctx).campaigns.preview({ id, body: "Typed {{nope}}", preheader: null });
    expect(typed).toMatchObject({ subject: "Saved", unknownVariables: ["nope"] });
    expect(typed.text).toContain("Typed");
    expect((await call(ctx).campaigns.preview({ id })).text).toContain("Saved text");
  });

  test("it can be scheduled for a time to come, and be a draft again", async () => {
    const ctx = await aMember(world);
    const { id } = await aDraft(ctx);
    const past = call(ctx).campaigns.schedule({ id, scheduledAt: "2001-01-01T00:00:00Z" });
    expect(await failure(past)).toMatchObject({ fields: { scheduledAt: expect.anything() } });
    const at = "2099-05-01T09:00:00+02:00";
    const scheduled = await call(ctx).campaigns.schedule({ id, scheduledAt: at });
    expect(scheduled).toMatchObject({ status: "scheduled", scheduledAt: new Date(at) });
    expect(await call(ctx).campaigns.schedule({ id, scheduledAt: null })).toMatchObject({
      status: "draft",
      scheduledAt: null,
    });
  });

  test("a test goes to whoever asks, by a job, and counts nowhere", async () => {
    const ctx = await aMember(world);
    const { id } = await aDraft(ctx);
    const { to } = await call(ctx).campaigns.sendSample({ id });
    expect(ctx.actor).toMatchObject({ email: to });
    expect((await call(ctx).campaigns.get({ id })).metrics.recipients).toBe(0);
  });
});

test("once started, its text stays and its status follows its sending", async () => {
  const ctx = await aMember(world);
  const { id } = await aDraft(ctx);
  const started = await call(ctx).campaigns.start({ id });
  expect(started).toMatchObject({ status: "active", startedAt: expect.any(Date), progress: { state: "waiting" } });
  const refused = [
    () => call(ctx).campaigns.start({ id }),
    () => call(ctx).campaigns.update({ id, subject: "Other" }),
    () => call(ctx).campaigns.update({ id, status: "draft" }),
    () => call(ctx).campaigns.schedule({ id, scheduledAt: "2099-01-01T00:00:00Z" }),
    () => call(ctx).campaigns.resume({ id }),
  ];
  for (const attempt of refused) expect(await failure(attempt())).toMatchObject({ code: "conflict" });
  expect(await call(ctx).campaigns.update({ id, name: "Later", perMinute: 5 })).toMatchObject({ perMinute: 5 });
  expect((await call(ctx).campaigns.pause({ id })).status).toBe("paused");
  expect(await call(ctx).campaigns.resume({ id })).toMatchObject({ status: "active", pausedAt: null });
  expect((await call(ctx).campaigns.cancel({ id })).status).toBe("cancelled");
  expect(await failure(call(ctx).campaigns.resume({ id }))).toMatchObject({ code: "conflict" });
});

test("an address is kept from campaigns once, and let back by undo or by hand", async () => {
  const ctx = await aMember(world);
  const api = call(ctx);
  const row = await api.suppressions.create({ email: "Emma@example.com" });
  expect(await api.suppressions.create({ email: "emma@example.com" })).toEqual(row);
  expect((await api.suppressions.list({ q: "EMMA", reason: "manual" })).items).toEqual([row]);
  await api.suppressions.delete({ id: row.id });
  expect((await api.suppressions.list({})).total).toBe(0);
  const [gone] = (await call(await anAdminOf(ctx)).events.list({ action: ["suppression.deleted"] })).items;
  await api.events.undo({ id: gone!.id });
  expect((await api.suppressions.list({})).items).toEqual([row]);
  expect((await call(await aMember(world)).suppressions.list({})).items).toEqual([]);
});

test("a lead that was deleted is in no audience, also of a view of the rubbish bin", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Gone", email: "gone@example.com" });
  await call(ctx).leads.delete({ id });
  const bin = await call(ctx).views.create({ name: "Bin", state: { filter: { deleted: true } } });
  const campaign = await aDraft(ctx, { viewId: bin.id });
  expect((await call(ctx).campaigns.audience({ id: campaign.id })).total).toBe(0);
  expect(await world.services.db.select().from(leads).where(eq(leads.id, id))).toHaveLength(1);
});
