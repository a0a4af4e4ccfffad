import { events, leads } from "@switchboard/db/schema";
import { and, asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { change } from "../events/change.ts";
import { createCallerFactory } from "../procedure.ts";
import { enqueue } from "../queue.ts";
import { aMember, aVisitor, aWorld, type World } from "../testing.ts";
import { countRobots } from "./queries.ts";
import { landingRouter } from "./router.ts";
import { consentVersion } from "./rules.ts";
import { formTicket } from "./seals/queries.ts";

let world: World;
let visitor: Ctx;
beforeAll(async () => {
  world = await aWorld();
  visitor = await aVisitor(world);
});
afterAll(() => world.close());

const landing = createCallerFactory(landingRouter);
const answer = { status: "accepted", message: "Check your inbox: one link confirms your address." };
let made = 0;
const anAddress = () => `visitor-${(made += 1)}@example.com`;

const leadsOf = (email: string, { services } = world) =>
  services.db.select().from(leads).where(eq(leads.email, email)).orderBy(asc(leads.createdAt));

async function actionsOf(email: string) {
  const told = await world.services.db
    .select({ action: events.action })
    .from(events)
    .innerJoin(leads, and(eq(leads.workspaceId, events.workspaceId), eq(leads.id, events.subjectId)))
    .where(eq(leads.email, email))
    .orderBy(asc(events.id));
  return told.map(({ action }) => action);
}

async function mailJobsOf(email: string, { services } = world) {
  const ids = (await leadsOf(email, { services } as World)).map(({ id }) => id);
  const [row] = await services.db.execute<{ count: number }>(sql`
    select count(*)::int as count from pgboss.job
    where name = 'mail' and data->>'leadId' = any(string_to_array(${ids.join(",")}, ','))`);
  return row?.count;
}

describe("the public sign-up", () => {
  test("answers the same bytes for a new, known, confirmed, unsubscribed and deleted address", async () => {
    const email = anAddress();
    const said = [];
    for (const state of [
      {},
      {},
      { confirmedAt: new Date() },
      { unsubscribedAt: new Date() },
      { deletedAt: new Date() },
      {},
    ]) {
      await world.services.db
        .update(leads)
        .set({ updatedAt: new Date(), ...state })
        .where(eq(leads.email, email));
      said.push(JSON.stringify(await landing(visitor).signUp({ email })));
    }
    expect(new Set(said)).toEqual(new Set([JSON.stringify(answer)]));
    expect(await leadsOf(email)).toHaveLength(2);
  });

  test("makes a lead from an address however it is written, with where it came from", async () => {
    await landing(visitor).signUp({
      email: "  Ａda@Example.COM ",
      utmSource: "linkedin",
      referrer: "https://example.com",
    });
    expect(await leadsOf("ada@example.com")).toMatchObject([
      {
        workspaceId: world.home,
        source: "form",
        utmSource: "linkedin",
        referrer: "https://example.com",
        confirmedAt: null,
      },
    ]);
    expect(await actionsOf("ada@example.com")).toEqual(["lead.signed_up"]);
  });

  test("a hundred at once make one lead, one event of a first sign-up and one mail", async () => {
    const email = anAddress();
    const said = await Promise.all(Array.from({ length: 100 }, () => landing(visitor).signUp({ email })));
    expect(said).toEqual(Array.from({ length: 100 }, () => answer));
    expect(await leadsOf(email)).toHaveLength(1);
    expect(await mailJobsOf(email)).toBe(1);
    const actions = await actionsOf(email);
    expect(actions.filter((action) => action === "lead.signed_up")).toHaveLength(1);
    expect(actions.filter((action) => action === "lead.signed_up_again")).toHaveLength(99);
  });

  test("a confirmed address gets no second confirm mail", async () => {
    const email = anAddress();
    await landing(visitor).signUp({ email });
    await world.services.db.update(leads).set({ confirmedAt: new Date() }).where(eq(leads.email, email));
    await world.services.db.execute(sql`delete from rate_limits where key like 'confirm-mail%'`);
    await landing(visitor).signUp({ email });
    expect(await mailJobsOf(email)).toBe(1);
  });

  test("an open address is asked again after ten minutes", async () => {
    const email = anAddress();
    await landing(visitor).signUp({ email });
    await world.services.db.execute(sql`update rate_limits set resets_at = now() where key like 'confirm-mail%'`);
    await landing(visitor).signUp({ email });
    expect(await mailJobsOf(email)).toBe(2);
  });

  test("a change that fails leaves no mail behind", async () => {
    const email = anAddress();
    const failing = change(visitor, async (tx) => {
      const [lead] = await tx.insert(leads).values({ email, workspaceId: world.home }).returning();
      await enqueue(visitor, tx, "mail", { template: "confirm", workspaceId: world.home, leadId: lead!.id });
      throw new Error("The lights went out.");
    });
    await expect(failing).rejects.toThrow("The lights went out.");
    const jobs = await world.services.db.execute(sql`
      select 1 from pgboss.job j where name = 'mail' and not exists (select 1 from leads l where l.id::text = j.data->>'leadId')`);
    expect(jobs).toHaveLength(0);
  });

  test("somebody signed in to another workspace still signs up at home", async () => {
    const email = anAddress();
    await landing(await aMember(world)).signUp({ email });
    expect(await leadsOf(email)).toMatchObject([{ workspaceId: world.home }]);
  });

  test.each([
    "",
    "ada",
    "a b@example.com",
    '"a@example.com"@example.com',
    "ada@example.com\r\nBcc: x@example.com",
    "a@b",
  ])("%j is refused beside its field", async (email) => {
    await expect(landing(visitor).signUp({ email })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("the form of the page", () => {
  const filled = (changes: object = {}) => ({
    email: anAddress(),
    consent: "on" as const,
    website: "",
    ticket: formTicket(world.services, new Date(Date.now() - 5_000)),
    ...changes,
  });

  test("keeps the consent: its wording, its time and the network's hash", async () => {
    const form = filled({ utmCampaign: "spring", landingPath: "/?utm_campaign=spring" });
    expect(await landing(visitor).signUpByForm(form)).toEqual(answer);
    const [lead] = await leadsOf(form.email);
    expect(lead).toMatchObject({ source: "landing", utmCampaign: "spring", consentVersion });
    expect(lead?.consentNetworkHash).toBe(visitor.network);
    expect(lead?.consentedAt?.getTime()).toBeGreaterThan(Date.now() - 10_000);
  });

  test("a known lead without a consent gets one; a given consent stays", async () => {
    const form = filled();
    await landing(visitor).signUp({ email: form.email });
    await landing(visitor).signUpByForm(form);
    const [first] = await leadsOf(form.email);
    expect(first).toMatchObject({ consentVersion, source: "form" });
    await landing(visitor).signUpByForm(form);
    expect((await leadsOf(form.email))[0]?.consentedAt).toEqual(first?.consentedAt);
  });

  test.each([{ consent: undefined }, { consent: false }])(
    "without the consent it says so beside the box: %j",
    async (gap) => {
      await expect(landing(visitor).signUpByForm(filled(gap))).rejects.toThrow(/"consent"[^]*Tick the box/);
    },
  );

  test("a form that leaves the box out altogether agrees to nothing", async () => {
    const { consent: _, ...form } = filled();
    const sent = form as Parameters<ReturnType<typeof landing>["signUpByForm"]>[0]; // the type asks for the box
    await expect(landing(visitor).signUpByForm(sent)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await leadsOf(form.email)).toEqual([]);
  });

  test.each(["", "made.up", "MTc2.AAAA"])("a ticket such as %j asks for a reload", async (ticket) => {
    await expect(landing(visitor).signUpByForm(filled({ ticket }))).rejects.toMatchObject({
      cause: { code: "invalid", details: { fields: { ticket: [expect.stringContaining("Reload")] } } },
    });
  });

  test("a page that was open for more than a day asks for a reload", async () => {
    const ticket = formTicket(world.services, new Date(Date.now() - 25 * 60 * 60 * 1000));
    await expect(landing(visitor).signUpByForm(filled({ ticket }))).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("a robot gets the same answer, nothing is stored, and it is counted", async () => {
    const [today = ""] = new Date().toISOString().split("T");
    const { turnedAway } = await countRobots(visitor, [today]);
    const trapped = filled({ website: "https://spam.example" });
    const hasty = filled({ ticket: formTicket(world.services) });
    expect(await landing(visitor).signUpByForm(trapped)).toEqual(answer);
    expect(await landing(visitor).signUpByForm(hasty)).toEqual(answer);
    expect([...(await leadsOf(trapped.email)), ...(await leadsOf(hasty.email))]).toEqual([]);
    expect(await countRobots(visitor, [today])).toEqual({ turnedAway: turnedAway + 2 });
  });

  test("the page's ticket is good for the form", async () => {
    const rendering = await landing(visitor).ticket();
    expect(rendering).toMatchObject({ consentVersion });
    expect(await landing(visitor).signUpByForm(filled(rendering))).toEqual(answer);
  });
});

test("a slip in a common domain is noticed; nothing else is said about an address", async () => {
  expect(await landing(visitor).checkEmail({ email: "Ada@gmial.com" })).toEqual({ suggestion: "ada@gmail.com" });
  expect(await landing(visitor).checkEmail({ email: "ada@example.com" })).toEqual({ suggestion: null });
  expect(await landing(visitor).checkEmail({ email: "ada" })).toEqual({ suggestion: null });
});

describe("limits", () => {
  let narrow: World;
  beforeAll(async () => {
    narrow = await aWorld({ SIGN_UP_LIMIT_PER_ADDRESS: 3, SIGN_UP_LIMIT_PER_NETWORK: 8 });
  });
  afterAll(() => narrow.close());

  const refusal = {
    code: "TOO_MANY_REQUESTS",
    message: "That was too often. Try again in 60 minutes.",
    cause: { code: "rate_limited", details: { retryAfterSeconds: expect.any(Number) } },
  };

  test("an address has a number of tries an hour, known or not, and exactly that many in parallel", async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, place) =>
        landing(await aVisitor(narrow, `198.51.100.${place}`)).signUp({ email: "often@example.com" }),
      ),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const refused of tries.filter((one) => one.status === "rejected"))
      expect(refused.reason).toMatchObject(refusal);
  });

  test("a network has one too, for all addresses together", async () => {
    const same = await aVisitor(narrow, "203.0.113.9");
    for (let place = 0; place < 8; place += 1) await landing(same).signUp({ email: `n${place}@example.com` });
    await expect(landing(same).signUp({ email: "n9@example.com" })).rejects.toMatchObject(refusal);
    expect(await leadsOf("n9@example.com", narrow)).toEqual([]);
  });
});
