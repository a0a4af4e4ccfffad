import {
  activities,
  activityTypes,
  actorKinds,
  campaignMails,
  campaigns,
  type Engagement,
  events,
  leadStages,
  leads,
  newId,
} from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { followLedger } from "../../events/ledger.ts";
import { aMember, aVisitor, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { scoreTouched } from "./commands.ts";
import { scoreAll } from "./jobs.ts";
import { explainScore } from "./queries.ts";
import { behaviourRules, type Signal, scoreOf } from "./rules.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const db = () => world.services.db;
/** What `check` finds when the reader has read on. An event is read when every transaction before it has ended. */
const readOn = (check: () => Promise<unknown>) => async () => {
  await followLedger(world.services, "scores", scoreTouched);
  return check();
};
const soon = { timeout: 60_000 };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

async function standing(ctx: Ctx, id: string) {
  const { score, engagement } = await call(ctx).leads.get({ id });
  return { score, engagement };
}

/** Puts an event into the ledger as it was told then. */
async function told(
  ctx: Ctx,
  leadId: string,
  action: string,
  at: Date,
  more: Partial<typeof events.$inferInsert> = {},
) {
  const [event] = await db()
    .insert(events)
    .values({
      workspaceId: ctx.workspaceId,
      at,
      actorKind: "visitor",
      actorName: "Visitor",
      door: "form",
      action,
      subjectType: "lead",
      subjectId: leadId,
      ...more,
    })
    .returning();
  return event!;
}

describe("the rules", () => {
  const now = new Date("2026-11-21T08:00:00Z");
  const nobody = { phone: null, company: null, email: null, amount: null };
  const signal = (action: Signal["action"], at: string, more: Partial<Signal> = {}): Signal => ({
    id: newId(),
    action,
    at: new Date(at),
    actorKind: "visitor",
    fromStage: null,
    toStage: null,
    activityType: null,
    ...more,
  });
  const met = (at: string) => signal("activity.done", at, { activityType: "meeting", actorKind: "user" });

  test("points fade by half in the half-life, and the reasons add up to the score", () => {
    const { score, reasons } = scoreOf(
      { ...nobody, email: "emma@bell.example" },
      [signal("lead.signed_up", "2026-11-07T10:00:00Z"), signal("lead.confirmed", "2026-11-21T07:00:00Z")],
      now,
    );
    expect(reasons.map(({ points, sentence }) => [points, sentence])).toEqual([
      [20, "Confirmed their address"],
      [10, "Writes from a company's address"],
      [8, "Signed up"],
    ]);
    expect(score).toBe(38);
  });

  test("what we do ourselves, and what a program does in their name, does not count", () => {
    const ours = [
      signal("lead.stage_moved", "2026-09-20T10:00:00Z", { actorKind: "user", fromStage: "new", toStage: "contacted" }),
      signal("lead.opened", "2026-11-20T10:00:00Z", { actorKind: "user" }),
      signal("lead.confirmed", "2026-11-20T10:00:00Z", { actorKind: "system" }),
      signal("lead.signed_up_again", "2026-11-20T10:00:00Z", { actorKind: "key" }),
    ];
    expect(scoreOf(nobody, ours, now)).toEqual({ score: 0, engagement: "none", reasons: [] });
  });

  test("a stranger in a list has no score, whoever it is", () => {
    const known = { phone: "+12125550142", company: "Bell", email: "emma@bell.example", amount: "90000" };
    expect(scoreOf(known, [], now)).toEqual({ score: 0, engagement: "none", reasons: [] });
  });

  test("a hundred sign-ups are not more interest than two", () => {
    const many = Array.from({ length: 100 }, () => signal("lead.signed_up_again", "2026-11-21T01:00:00Z"));
    expect(scoreOf(nobody, many, now).score).toBe(20);
  });

  test.each<[Engagement, Signal[]]>([
    ["none", []],
    ["low", [signal("lead.signed_up", "2026-11-20T10:00:00Z")]],
    ["engaged", [signal("lead.signed_up", "2026-11-20T10:00:00Z"), signal("lead.confirmed", "2026-11-20T11:00:00Z")]],
    ["hot", [met("2026-11-19T10:00:00Z"), met("2026-11-20T10:00:00Z")]],
    ["dormant", [met("2026-10-20T10:00:00Z"), met("2026-10-21T10:00:00Z")]],
    ["low", [signal("lead.signed_up", "2026-09-01T10:00:00Z")]],
  ])("engagement is %s", (engagement, signals) => {
    expect(scoreOf(nobody, signals, now).engagement).toBe(engagement);
  });

  test("who unsubscribes, or is lost, cools down, and never below nothing", () => {
    const hot = [met("2026-11-19T10:00:00Z"), met("2026-11-20T10:00:00Z")];
    const left = [...hot, signal("lead.unsubscribed", "2026-11-21T07:00:00Z")];
    expect(scoreOf(nobody, left, now).engagement).not.toBe("hot");
    const lost = signal("lead.stage_moved", "2026-11-21T07:00:00Z", { fromStage: "new", toStage: "lost" });
    expect(scoreOf(nobody, [lost], now).score).toBe(0);
  });

  test("the score is the same all day", () => {
    const signals = [met("2026-11-01T23:00:00Z")];
    const morning = scoreOf(nobody, signals, new Date("2026-11-21T00:00:00Z"));
    expect(scoreOf(nobody, signals, new Date("2026-11-21T23:59:59Z"))).toEqual(morning);
  });
});

test("a sign-up and its confirmation warm a lead at once; the time of its change stays", async () => {
  const home = await aMember(world, { workspaceId: world.home });
  await call(await aVisitor(world)).landing.signUp({ email: "alma@strowger.example" });
  const find = async () => (await call(home).leads.list({ email: "alma@strowger.example" })).items[0]!;
  const before = await find();
  await expect
    .poll(
      readOn(() => standing(home, before.id)),
      soon,
    )
    .toEqual({ score: 25, engagement: "low" });
  expect((await find()).updatedAt).toEqual(before.updatedAt);
  const explained = await call(home).leads.score({ id: before.id });
  expect(explained).toMatchObject({ score: 25, engagement: "low" });
  expect(explained.reasons.map(({ sentence }) => sentence)).toEqual(["Signed up", "Writes from a company's address"]);
});

test("what is taken back does not count, and counts again when that is taken back", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Emile" });
  await call(ctx).leads.move({ id, stage: "qualified" });
  await expect
    .poll(
      readOn(() => standing(ctx, id)),
      soon,
    )
    .toMatchObject({ score: 12 });
  const undo = async () => call(ctx).events.undo({ id: (await call(ctx).leads.timeline({ id })).items[0]!.id });
  await undo();
  await expect
    .poll(
      readOn(() => standing(ctx, id)),
      soon,
    )
    .toMatchObject({ score: 0 });
  await undo();
  await expect
    .poll(
      readOn(() => standing(ctx, id)),
      soon,
    )
    .toMatchObject({ score: 12 });
});

test("a meeting that was held counts for the lead it was with, and for whom that lead was merged into", async () => {
  const ctx = await aMember(world);
  const [kept, gone] = [await call(ctx).leads.create({ name: "Kept" }), await call(ctx).leads.create({ name: "Gone" })];
  const [meeting] = await db()
    .insert(activities)
    .values({ workspaceId: ctx.workspaceId, leadId: gone.id, type: "meeting", subject: "Demo", doneAt: new Date() })
    .returning();
  await told(ctx, meeting!.id, "activity.done", new Date(), { subjectType: "activity", actorKind: "user" });
  await expect
    .poll(
      readOn(() => standing(ctx, gone.id)),
      soon,
    )
    .toEqual({ score: 25, engagement: "engaged" });
  await db().update(leads).set({ mergedIntoId: kept.id }).where(eq(leads.id, gone.id));
  await told(ctx, gone.id, "lead.merged", new Date(), { actorKind: "user" });
  await expect
    .poll(
      readOn(() => standing(ctx, kept.id)),
      soon,
    )
    .toEqual({ score: 25, engagement: "engaged" });
});

test("a link that is followed in a mail warms whom it went to; that the mail was sent does not", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Reader" });
  const mailId = await aMail(ctx, id, { sentAt: new Date() });
  const tell = (action: string) => told(ctx, mailId, action, new Date(), { subjectType: "mail" });
  const followed = { openedAt: new Date(), clickedAt: new Date() };
  await db().update(campaignMails).set(followed).where(eq(campaignMails.id, mailId));
  expect(await scoreTouched(db(), [await tell("mail.sent")], () => {})).toBe(0);
  expect(await scoreTouched(db(), [await tell("mail.clicked")], () => {})).toBe(1);
  expect(await standing(ctx, id)).toEqual({ score: 10, engagement: "low" });
  const { reasons } = await call(ctx).leads.score({ id });
  expect(reasons.map(({ sentence }) => sentence)).toEqual(["Followed a link in our mail", "Opened our mail"]);
});

test("nobody types a score in", async () => {
  const ctx = await aMember(world);
  const typed = { name: "Typed", score: 99 };
  await expect(call(ctx).leads.create(typed)).rejects.toThrow("Unrecognized key");
});

test("the score of another workspace's lead is not found", async () => {
  const [ours, theirs] = [await aMember(world), await aMember(world)];
  const { id } = await call(theirs).leads.create({ name: "Theirs" });
  await expect(explainScore(ours, id)).rejects.toThrow("Lead not found.");
});

/** A mail of a campaign to a lead. */
async function aMail(ctx: Ctx, leadId: string, marks: Partial<typeof campaignMails.$inferInsert>) {
  const { workspaceId } = ctx;
  const [campaign] = await db()
    .insert(campaigns)
    .values({ workspaceId, name: "Spring", utmCampaign: newId() })
    .returning({ id: campaigns.id });
  const [mail] = await db()
    .insert(campaignMails)
    .values({ workspaceId, campaignId: campaign!.id, leadId, email: "reader@example.com", ...marks })
    .returning({ id: campaignMails.id });
  return mail!.id;
}

/** The same numbers each run. */
function dice(seed: number) {
  let state = seed;
  const roll = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return {
    under: (most: number) => Math.floor(roll() * most),
    of: <One>(some: readonly One[]) => some[Math.floor(roll() * some.length)]!,
  };
}

test("SQL and TypeScript give every lead the same score, whatever happened to it", { timeout: 120_000 }, async () => {
  const ctx = await aMember(world, { workspaceId: await aWorkspace(world) });
  const { under, of } = dice(20_261_121);
  const ids = await manyLeads(ctx, under, of, 300);
  // Much happens to the first of them, and nothing at all to some.
  const some = () => ids[under(under(ids.length) + 1)]!;
  const already = [...behaviourRules.map(({ on }) => on), "lead.opened", "lead.updated"];
  const rows = Array.from({ length: 4_000 }, (): typeof events.$inferInsert => ({
    workspaceId: ctx.workspaceId,
    id: newId(),
    at: new Date(Date.now() - under(120 * 86_400) * 1_000),
    actorKind: of([...actorKinds, "visitor", "visitor"]),
    actorName: "Somebody",
    door: "rest",
    action: of(already.filter((action) => action !== "activity.done")),
    subjectType: "lead",
    subjectId: some(),
    before: { stage: of(leadStages) },
    after: { stage: of(leadStages) },
  }));
  for (const row of rows)
    if (ids.indexOf(row.subjectId) % 3 === 0) row.at = new Date(row.at!.getTime() - 60 * 86_400_000);
  for (const row of rows.slice(3_000)) Object.assign(row, { undoOf: of(rows).id });
  await db().insert(events).values(rows);
  await db()
    .insert(activities)
    .values(
      Array.from({ length: 1_500 }, () => ({
        workspaceId: ctx.workspaceId,
        leadId: some(),
        type: of(activityTypes),
        subject: "Something",
        doneAt: under(4) ? daysAgo(under(90)) : null,
        deletedAt: under(10) ? null : new Date(),
      })),
    );
  const maybe = () => (under(3) ? null : daysAgo(under(60)));
  for (let mails = 0; mails < 60; mails++)
    await aMail(ctx, some(), { openedAt: maybe(), clickedAt: maybe(), repliedAt: maybe() });
  await scoreAll(world.services);
  const alive = await db()
    .select()
    .from(leads)
    .where(and(eq(leads.workspaceId, ctx.workspaceId), sql`deleted_at is null and merged_into_id is null`));
  expect([...new Set(alive.map(({ engagement }) => engagement))].toSorted((a, b) => a.localeCompare(b))).toEqual([
    "dormant",
    "engaged",
    "hot",
    "low",
    "none",
  ]);
  for (const { id, score, engagement } of alive) {
    const explained = await explainScore(ctx, id);
    expect({ id, score, engagement }).toEqual({ id, score: explained.score, engagement: explained.engagement });
  }
  expect(await scoreAll(world.services)).toEqual({ changed: 0 });
});

async function manyLeads(
  ctx: Ctx,
  under: (most: number) => number,
  of: <One>(some: readonly One[]) => One,
  count: number,
) {
  const made = await db()
    .insert(leads)
    .values(
      Array.from({ length: count }, (_, n) => ({
        workspaceId: ctx.workspaceId,
        email: of([null, `lead${n}@gmail.com`, `lead${n}@bell.example`]),
        phone: of([null, "", "+12125550142"]),
        company: of([null, "Bell"]),
        amount: of([null, "9999.99", "10000.00", "25000"]),
      })),
    )
    .returning({ id: leads.id });
  const [first, second, third] = made;
  await db().update(leads).set({ mergedIntoId: first!.id }).where(eq(leads.id, second!.id));
  await db().update(leads).set({ deletedAt: new Date() }).where(eq(leads.id, third!.id));
  return made.map(({ id }) => id);
}
