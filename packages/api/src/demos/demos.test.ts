import { demoActivities, demoSessions, events, leads } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSecret } from "../outbound/secrets/queries.ts";
import { removeExpired } from "../retention/commands.ts";
import { mountDoors } from "../surface/server.ts";
import { bearerOf, keyOf } from "../surface/testing.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
const reported: unknown[] = [];
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services, { report: (error) => reported.push(error) });
});
afterAll(() => world.close());

type Sent = { method?: string; body?: object; headers?: Record<string, string> };

/** A browser: it keeps the cookie that it is given. */
function aBrowser(headers: Record<string, string> = { origin: "http://localhost:3000" }) {
  let cookie = "";
  return async (path: string, { method = "GET", body, headers: more = {} }: Sent = {}) => {
    const answer = await app.request(path, {
      method,
      headers: { "content-type": "application/json", ...headers, ...(cookie && { cookie }), ...more },
      ...(body && { body: JSON.stringify(body) }),
    });
    cookie ||= answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined, text, headers: answer.headers };
  };
}

type Browser = ReturnType<typeof aBrowser>;

let made = 0;
const aName = () => `visitor ${(made += 1)}`;
const addressOf = (userId: string, rest = "") => `/api/v1/sessions/${encodeURIComponent(userId)}${rest}`;
const sessionsOf = (userId: string) =>
  world.services.db.select().from(demoSessions).where(eq(demoSessions.userKey, userId));

async function aDemo(browser: Browser = aBrowser()) {
  const userId = aName();
  const { body } = await browser("/api/sessions", { method: "POST", body: { user_id: userId } });
  return { userId, browser, id: body.id as string };
}

const transfer = (id: string) => ({
  id,
  type: "transfer",
  amountUSD: 250.5,
  estPhp: "14078.10",
  feesUSD: 2.25,
  status: "pending",
  createdAt: "2026-11-20T09:30:00.000Z",
});

describe("the five old addresses", () => {
  test("begin, read, change, add to and end a session in the words of their clients", async () => {
    const browser = aBrowser();
    const userId = aName();
    const begun = await browser("/api/sessions", { method: "POST", body: { user_id: userId, access_token: "t-1" } });
    expect([begun.status, begun.body]).toMatchObject([201, { user_id: userId, activity: [], activity_total: 0 }]);

    const accounts = [{ account_id: "a1", name: "Mine", balances: { available: 10.5, iso_currency_code: "USD" } }];
    const changed = await browser(addressOf(userId), { method: "PUT", body: { accounts } });
    expect([changed.status, changed.body.accounts]).toEqual([200, accounts]);
    expect(changed.body.transactions).toEqual(begun.body.transactions);

    const added = await browser(addressOf(userId, "/activity/"), { method: "POST", body: transfer("one") });
    const shown = { ...transfer("one"), amountUSD: "250.50", feesUSD: "2.25" };
    expect([added.status, added.body]).toEqual([201, shown]);
    const read = await browser(addressOf(userId));
    expect([read.status, read.body]).toMatchObject([200, { accounts, activity: [shown], activity_total: 1 }]);

    expect((await browser(addressOf(userId), { method: "DELETE" })).status).toBe(204);
    expect((await browser(addressOf(userId), { method: "DELETE" })).status).toBe(404);
    expect((await browser(addressOf(userId), { method: "PUT", body: { accounts } })).status).toBe(404);
    expect((await browser(addressOf(userId))).body).toMatchObject({ user_id: userId, activity: [] });
  });

  test("reading makes the session that is missing, once, with a mock bank in it", async () => {
    const browser = aBrowser();
    const userId = aName();
    const [first, second] = [await browser(addressOf(userId)), await browser(addressOf(userId))];
    expect(second.body).toEqual(first.body);
    expect(first.body.accounts).toMatchObject([
      { type: "depository", subtype: "checking", balances: { available: 2500, iso_currency_code: "USD" } },
      { subtype: "savings", balances: { iso_currency_code: "PHP" } },
    ]);
    expect(first.body.transactions.length).toBeGreaterThan(20);
    expect(first.body.transactions[0]).toMatchObject({
      transaction_id: expect.any(String),
      account_id: expect.any(String),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      category: expect.any(Array),
    });
    expect(await sessionsOf(userId)).toHaveLength(1);
  });

  test("a hundred first reads at once of one key make one session", async () => {
    const key = aBrowser(await keyOf(await aMember(world), ["leads:read"]));
    const userId = aName();
    const answers = await Promise.all(Array.from({ length: 100 }, () => key(addressOf(userId))));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await sessionsOf(userId)).toHaveLength(1);
  });

  test.each([
    ["POST", "", { user_id: "" }, "user_id"],
    ["POST", "", { user_id: "x", token: "y" }, "token"],
    ["PUT", "/x", { accounts: Array.from({ length: 51 }, () => ({})) }, "accounts"],
    ["PUT", "/x", { transactions: [{ name: "x".repeat(300_000) }] }, "transactions"],
    ["POST", "/x/activity", { id: "1", amountUSD: "ten" }, "amountUSD"],
    ["POST", "/x/activity", { id: "1", amountUSD: -1 }, "amountUSD"],
    ["POST", "/x/activity", { id: "1", amountUSD: 1, createdAt: "soon" }, "createdAt"],
    ["POST", "/x/activity", { id: "1", amount_usd: 1 }, "amount_usd"],
  ])("%s /sessions%s with %j names the field", async (method, path, body, field) => {
    const { status, body: told } = await aBrowser()(`/api/sessions${path}`, { method, body });
    expect([status, Object.keys(told.error.fields)]).toEqual([400, expect.arrayContaining([field])]);
  });
});

describe("activities", () => {
  test("a hundred at once lose none, and page by key", async () => {
    const { browser, userId } = await aDemo();
    const ids = Array.from({ length: 100 }, (_, number) => `activity-${number}`);
    const add = (id: string) => browser(addressOf(userId, "/activity"), { method: "POST", body: transfer(id) });
    const answers = await Promise.all(ids.map(add));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));

    const found: string[] = [];
    for (let cursor = ""; cursor !== "end"; ) {
      const query = `?limit=30${cursor && `&cursor=${cursor}`}`;
      const { body } = await browser(addressOf(userId, "/activity") + query);
      expect(body.total).toBe(100);
      found.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.next_cursor ?? "end";
    }
    expect(found.toSorted()).toEqual(ids.toSorted());
  });

  test("the same id a hundred times at once is one, one event, and always the same answer", async () => {
    const { browser, userId, id } = await aDemo();
    const add = (amountUSD: number) =>
      browser(addressOf(userId, "/activity"), { method: "POST", body: { ...transfer("same"), amountUSD } });
    const answers = await Promise.all(Array.from({ length: 100 }, () => add(5)));
    expect(new Set([...answers, await add(6)].map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect((await browser(addressOf(userId))).body.activity_total).toBe(1);
    const told = await world.services.db.select().from(events).where(eq(events.subjectId, id));
    expect(told.map(({ action }) => action).toSorted()).toEqual(["demo.activity_added", "demo.created"]);
  });
});

test("visitors write so often and no more; whoever waits goes on", async () => {
  const { browser, userId } = await aDemo();
  const add = () => browser(addressOf(userId, "/activity"), { method: "POST", body: transfer("again") });
  const answers = await Promise.all(Array.from({ length: 310 }, add));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(Number(refused[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
});

describe("whose a session is", () => {
  test("another browser, a member and a key neither see nor change it, as if it were not there", async () => {
    const { userId, id } = await aDemo();
    const member = await aMember(world, { workspaceId: world.home, role: "admin" });
    const others = [
      aBrowser(),
      aBrowser(await bearerOf(member)),
      aBrowser(await keyOf(member, ["leads:read", "leads:write"])),
    ];
    for (const other of others) {
      const unknown = await other(addressOf(aName()), { method: "PUT", body: { accounts: [] } });
      for (const [method, rest, body] of [
        ["PUT", "", { accounts: [] }],
        ["DELETE", "", undefined],
        ["POST", "/activity", transfer("theirs")],
        ["GET", "/activity", undefined],
      ] as const) {
        const answer = await other(addressOf(userId, rest), { method, ...(body && { body }) });
        expect([answer.status, answer.body.detail]).toEqual([404, unknown.body.detail]);
      }
      const own = await other(addressOf(userId));
      expect([own.status, own.body.id === id]).toEqual([200, false]);
    }
    expect(await sessionsOf(userId)).toHaveLength(1 + others.length);
  });

  test("a page of another site cannot write with the browser's cookie; a program that keeps it can", async () => {
    const { browser, userId } = await aDemo();
    const put = (headers: Record<string, string>) =>
      browser(addressOf(userId), { method: "PUT", body: { accounts: [] }, headers });
    expect((await put({ origin: "https://evil.example" })).status).toBe(403);
    expect((await put({ origin: "null", "sec-fetch-site": "cross-site" })).status).toBe(403);
    const program = await aDemo(aBrowser({}));
    const changed = await program.browser(addressOf(program.userId), { method: "PUT", body: { accounts: [] } });
    expect(changed.status).toBe(200);
  });

  test("an Idempotency-Key of one browser answers no other", async () => {
    const [userId, headers] = [aName(), { "idempotency-key": crypto.randomUUID() }];
    const begin = (browser: Browser) =>
      browser("/api/sessions", { method: "POST", body: { user_id: userId }, headers });
    const [one, other] = [aBrowser(), aBrowser()];
    for (const browser of [one, other]) await browser(addressOf("known"));
    const [first, again, theirs] = [await begin(one), await begin(one), await begin(other)];
    expect([again.text, again.headers.get("idempotency-replayed")]).toEqual([first.text, "true"]);
    expect(theirs.body.id).not.toBe(first.body.id);
  });

  test("the cookie is the browser's alone, and nobody gets one who does not use the demo", async () => {
    const { headers } = await aBrowser()(addressOf(aName()));
    expect(headers.get("set-cookie")).toMatch(
      /^switchboard_browser=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/,
    );
    expect((await aBrowser()("/api/landing/ticket")).headers.get("set-cookie")).toBeNull();
    const member = aBrowser(await bearerOf(await aMember(world)));
    expect((await member(addressOf(aName()))).headers.get("set-cookie")).toBeNull();
  });
});

test("the token is in no answer, event or log, and in the database only sealed", async () => {
  const browser = aBrowser();
  const [userId, token] = [aName(), "access-sandbox-7c9e6679"];
  const send = () => browser("/api/sessions", { method: "POST", body: { user_id: userId, access_token: token } });
  const answers = [
    await send(),
    await send(),
    await browser(addressOf(userId)),
    await browser(addressOf(userId), { method: "PUT", body: { transactions: [] } }),
    await browser("/api/sessions", { method: "POST", body: { user_id: 7, access_token: token } }),
  ];
  expect(answers.map(({ text }) => text).join()).not.toMatch(/access-sandbox|cipher|token"/);
  const [session] = await sessionsOf(userId);
  const everything = await world.services.db.execute(
    sql`select (select string_agg(e::text, '') from events e) || (select string_agg(s::text, '') from demo_sessions s) as text`,
  );
  expect(everything[0]?.["text"]).not.toContain(token);
  const keeper = { workspaceId: session!.workspaceId, id: session!.id };
  expect(openSecret(world.services.config, keeper, session!.accessTokenCipher!)).toBe(token);
  expect(JSON.stringify(reported)).not.toContain(token);

  await browser(addressOf(userId), { method: "DELETE" });
  expect((await sessionsOf(userId))[0]?.accessTokenCipher).toBeNull();
});

describe("the end of a session", () => {
  const expire = (id: string) =>
    world.services.db
      .update(demoSessions)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(demoSessions.id, id));

  test("comes seven days after its last use; what is over is unknown, and reading begins anew", async () => {
    const { browser, userId, id } = await aDemo();
    const soon = new Date(Date.now() + 60_000);
    await world.services.db.update(demoSessions).set({ expiresAt: soon }).where(eq(demoSessions.id, id));
    const { body } = await browser(addressOf(userId));
    expect(new Date(body.expires_at).getTime()).toBeGreaterThan(Date.now() + 6.9 * 24 * 60 * 60 * 1000);

    await browser(addressOf(userId, "/activity"), { method: "POST", body: transfer("old") });
    await expire(id);
    expect((await browser(addressOf(userId), { method: "PUT", body: { accounts: [] } })).status).toBe(404);
    const anew = await browser(addressOf(userId));
    expect([anew.body.id === id, anew.body.activity]).toEqual([false, []]);
  });

  test("takes it away with its activities; one that joined a lead leaves its transfers, not its bank", async () => {
    const [gone, joined] = [await aDemo(), await aDemo()];
    const [lead] = await world.services.db
      .insert(leads)
      .values({ workspaceId: world.home, email: "bell@example.com" })
      .returning();
    for (const { browser, userId } of [gone, joined])
      await browser(addressOf(userId, "/activity"), { method: "POST", body: transfer("one") });
    await world.services.db.update(demoSessions).set({ leadId: lead!.id }).where(eq(demoSessions.id, joined.id));
    for (const { id } of [gone, joined]) await expire(id);

    await removeExpired(world.services);
    expect(await sessionsOf(gone.userId)).toEqual([]);
    expect(await sessionsOf(joined.userId)).toMatchObject([{ accounts: [], transactions: [], leadId: lead!.id }]);
    const left = await world.services.db.select().from(demoActivities);
    const kept = left.filter(({ sessionId }) => [gone.id, joined.id].includes(sessionId));
    expect(kept.map(({ sessionId }) => sessionId)).toEqual([joined.id]);
  });
});

describe("signing up with the browser of a demo", () => {
  async function signUp(browser: Browser, email: string) {
    return browser("/api/leads", { method: "POST", body: { email } });
  }

  test("puts the session and its transfers on the lead's timeline, once, with the neutral answer", async () => {
    const { browser, userId } = await aDemo();
    await browser(addressOf(userId, "/activity"), { method: "POST", body: transfer("one") });
    const email = "gray@example.com";
    const stranger = await signUp(aBrowser(), "nobody@example.com");
    const answers = [await signUp(browser, email), await signUp(browser, email)];
    expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [202, stranger.text]));

    const [lead] = await world.services.db.select().from(leads).where(eq(leads.email, email));
    const agent = await aMember(world, { workspaceId: world.home });
    const { items } = await call(agent).leads.timeline({ id: lead!.id });
    expect(items.map(({ action }) => action).toSorted()).toEqual([
      "demo.activity_added",
      "demo.created",
      "demo.joined",
      "lead.signed_up",
      "lead.signed_up_again",
    ]);
    expect(items.find(({ action }) => action === "demo.activity_added")?.after).toMatchObject({ amountUsd: "250.50" });

    const eventOf = (wanted: string) => items.find(({ action }) => action === wanted)?.id ?? "";
    await call(agent).events.undo({ id: eventOf("demo.joined") });
    expect(await sessionsOf(userId)).toMatchObject([{ leadId: null }]);
    await call(agent).events.undo({ id: eventOf("demo.activity_added") });
    expect((await browser(addressOf(userId))).body.activity).toEqual([]);
    await expect(call(agent).events.undo({ id: eventOf("demo.created") })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("joins nothing of another browser, and takes no session from the lead that has it", async () => {
    const { browser, userId } = await aDemo();
    await signUp(aBrowser(), "meucci@example.com");
    expect(await sessionsOf(userId)).toMatchObject([{ leadId: null }]);
    await signUp(browser, "reis@example.com");
    const [{ leadId } = { leadId: null }] = await sessionsOf(userId);
    await signUp(browser, "edison@example.com");
    expect(leadId).not.toBeNull();
    expect(await sessionsOf(userId)).toMatchObject([{ leadId }]);
  });

  test("a hundred sign-ups at once join it once", async () => {
    const { browser, id } = await aDemo();
    await Promise.all(Array.from({ length: 100 }, () => signUp(browser, "strowger@example.com")));
    const joined = and(eq(events.subjectId, id), eq(events.action, "demo.joined"));
    expect(await world.services.db.select().from(events).where(joined)).toHaveLength(1);
  });
});
