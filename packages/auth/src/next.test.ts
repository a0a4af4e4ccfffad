import { memberships, sessions, users, workspaces } from "@switchboard/db/schema";
import { testDb } from "@switchboard/db/testing";
import { eq } from "drizzle-orm";
import { NextRequest } from "next/server.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticate } from "./authenticate.ts";
import { handlers } from "./next.ts";
import { hashPassword } from "./passwords.ts";
import { type AuthServices, provideAuth } from "./provided.ts";
import { findSession, openSession } from "./sessions.ts";

const origin = "http://crm.example.com";
const config = {
  PUBLIC_URL: origin,
  SESSION_IDLE_SECONDS: 3600,
  SESSION_MAX_SECONDS: 86_400,
  AUTH_SECRET: "a-secret-for-tests-alone-0123456789",
};
const password = "grapes of 1876";
const email = "emma.nutt@example.com";
const reported: Error[] = [];

let database: Awaited<ReturnType<typeof testDb>>;
let userId: string;

beforeAll(async () => {
  database = await testDb();
  const { db } = database;
  const [workspace] = await db.insert(workspaces).values({ slug: "boston", name: "Boston" }).returning();
  const [user] = await db
    .insert(users)
    .values({ email, name: "Emma Nutt", passwordHash: await hashPassword(password) })
    .returning();
  userId = user!.id;
  await db.insert(memberships).values({ workspaceId: workspace!.id, userId, approvedAt: new Date() });

  const signIn: AuthServices["signIn"] = async (given) => {
    const { email: address, password: typed } = given as { email: string; password: string };
    const result = await authenticate(db, address, typed);
    if (result.outcome !== "welcome") return result;
    const opened = await openSession(db, { ...result, userAgent: null, config });
    return { outcome: "welcome", token: opened.token, user: { id: userId, email, name: "Emma Nutt" } };
  };
  provideAuth({ db, config, signIn, report: (error) => reported.push(error) });
});
afterAll(() => database.close());

type Jar = Map<string, string>;

async function send(jar: Jar, method: "GET" | "POST", path: string, body?: unknown, host = origin) {
  const isForm = body instanceof URLSearchParams;
  const request = new NextRequest(`${host}/auth${path}`, {
    method,
    headers: {
      cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join("; "),
      ...(body === undefined
        ? {}
        : { "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json" }),
      host: new URL(host).host,
      "x-forwarded-host": new URL(host).host,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const response = await handlers[method](request);
  for (const cookie of response.headers.getSetCookie()) {
    const [pair = ""] = cookie.split(";");
    const [name = "", value = ""] = pair.split("=");
    if (value) jar.set(name, decodeURIComponent(value));
    else jar.delete(name);
  }
  return response;
}

async function csrfOf(jar: Jar) {
  const { csrfToken } = (await (await send(jar, "GET", "/csrf")).json()) as { csrfToken: string };
  return csrfToken;
}

async function signIn(jar: Jar, typed = password, more: Record<string, string> = {}, host = origin) {
  const form = new URLSearchParams({ csrfToken: await csrfOf(jar), email, password: typed, ...more });
  return send(jar, "POST", "/callback/credentials", form, host);
}

const whoIs = async (jar: Jar) => (await send(jar, "GET", "/session")).json();

test("a sign-in gives a cookie that is a session's own opaque token, and reading the session keeps it", async () => {
  const jar: Jar = new Map();
  await signIn(jar);
  const token = jar.get("switchboard_session");
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await findSession(database.db, token!, config)).toMatchObject({ userId });
  expect(await whoIs(jar)).toMatchObject({ user: { id: userId, email, name: "Emma Nutt" } });
  expect(JSON.stringify(await whoIs(jar))).not.toContain(token);
  expect(jar.get("switchboard_session")).toBe(token);
});

test("a revoked session ends its cookie at the next request", async () => {
  const jar: Jar = new Map();
  await signIn(jar);
  await database.db.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.userId, userId));
  expect(await whoIs(jar)).toBeNull();
  expect(jar.has("switchboard_session")).toBe(false);
});

test("signing out ends a copied cookie too", async () => {
  const jar: Jar = new Map();
  await signIn(jar);
  const copy: Jar = new Map(jar);
  await send(jar, "POST", "/signout", new URLSearchParams({ csrfToken: await csrfOf(jar) }));
  expect(await whoIs(copy)).toBeNull();
});

test("signing out clears what the browser keeps of our pages, and nothing of /auth is kept at all", async () => {
  const jar: Jar = new Map();
  await signIn(jar);
  const kept = ({ headers }: Response) => [headers.get("cache-control"), headers.get("clear-site-data")];
  expect(kept(await send(jar, "GET", "/session"))).toEqual(["no-store", null]);
  const left = await send(jar, "POST", "/signout", new URLSearchParams({ csrfToken: await csrfOf(jar) }));
  expect(kept(left)).toEqual(["no-store", '"cache"']);
});

test("a client cannot write itself another identity", async () => {
  const jar: Jar = new Map();
  await signIn(jar);
  const before = await whoIs(jar);
  const forged = {
    email: "x@example.com",
    role: "admin",
    sub: crypto.randomUUID(),
    sessionToken: "x",
    user: { id: "x" },
  };
  await send(jar, "POST", "/session", { csrfToken: await csrfOf(jar), data: forged });
  expect(await whoIs(jar)).toMatchObject({ user: before.user });
});

test("a wrong password opens nothing and says so at our own page", async () => {
  const jar: Jar = new Map();
  const response = await signIn(jar, "wrong");
  expect(jar.has("switchboard_session")).toBe(false);
  const target = new URL(response.headers.get("location") ?? "", origin);
  expect([target.origin, target.pathname, target.searchParams.get("code")]).toEqual([origin, "/sign-in", "refused"]);
  expect(reported).toEqual([]);
});

test("a sign-in goes on within our origin alone, whatever the target and the Host header say", async () => {
  const target = async (callbackUrl: string, host?: string) => {
    const response = await signIn(new Map(), password, { callbackUrl }, host);
    return response.headers.get("location");
  };
  expect(await target("/leads?stage=new")).toBe(`${origin}/leads?stage=new`);
  expect(await target("https://evil.example/leads")).toBe(`${origin}/`);
  expect(await target("//evil.example")).toBe(`${origin}/`);
  expect(await target("/leads", "http://evil.example")).toBe(`${origin}/leads`);
});

test("a form of another site, without our token, signs nobody in", async () => {
  const jar: Jar = new Map();
  await send(jar, "POST", "/callback/credentials", new URLSearchParams({ email, password }));
  expect(jar.has("switchboard_session")).toBe(false);
});
