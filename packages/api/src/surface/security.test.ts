import { leads } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { aMember, aWorld, type World } from "../testing.ts";
import { withinLimit } from "./body.ts";
import { operations } from "./operations.ts";
import { mountDoors } from "./server.ts";
import { bearerOf, cookieOf, keyOf } from "./testing.ts";

let world: World;
let agent: Ctx;
let app: ReturnType<typeof mountDoors>;
const unexpected: unknown[] = [];
beforeAll(async () => {
  world = await aWorld();
  agent = await aMember(world, { role: "agent" });
  app = mountDoors(world.services, {
    corsOrigins: ["https://partner.example"],
    report: (error) => unexpected.push(error),
  });
});
afterAll(() => world.close());

const ours = "http://localhost:3000";
const json = { "content-type": "application/json" };
const post = (path: string, headers: Record<string, string>, body: string) =>
  app.request(path, { method: "POST", headers, body });
const countLeads = async () =>
  (await world.services.db.select().from(leads).where(eq(leads.workspaceId, agent.workspaceId))).length;

test("S34 a cookie changes something only from our own page and with JSON", async () => {
  const cookie = await cookieOf(agent);
  const body = JSON.stringify({ name: "Mallory" });
  const foreign: Record<string, string>[] = [
    { ...json },
    { ...json, origin: "null" },
    { ...json, origin: "https://evil.example" },
    { ...json, "sec-fetch-site": "cross-site" },
    { ...json, "sec-fetch-site": "same-site" },
    { "content-type": "text/plain", origin: ours },
    { "content-type": "multipart/form-data; boundary=x", origin: ours },
    { "content-type": "application/x-www-form-urlencoded", origin: ours },
    { origin: ours },
  ];
  for (const headers of foreign)
    for (const path of ["/api/leads", "/api/trpc/leads.create"]) {
      const { status } = await post(path, { ...cookie, ...headers }, body);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  expect(await countLeads()).toBe(0);
  expect((await post("/api/leads", { ...cookie, ...json, origin: ours }, body)).status).toBe(201);
  expect((await post("/api/leads", { ...cookie, ...json, "sec-fetch-site": "same-origin" }, body)).status).toBe(201);
});

test("S34 no mutation answers to GET at tRPC", async () => {
  const cookie = await cookieOf(agent);
  for (const { path, type } of operations.filter((operation) => operation.type === "mutation")) {
    const { status } = await app.request(`/api/trpc/${path}?input=%7B%7D`, { headers: cookie });
    expect([path, type, status]).toEqual([path, "mutation", 405]);
  }
});

test("a question too long for an address may be posted, by our own page alone", async () => {
  const cookie = { ...(await cookieOf(agent)), ...json };
  const ask = (origin: string) => post("/api/trpc/leads.list", { ...cookie, origin }, JSON.stringify({ q: "nobody" }));
  expect((await ask(ours)).status).toBe(200);
  expect((await ask("https://evil.example")).status).toBe(403);
});

test("S35 a batch holds ten calls, and the limit counts calls", async () => {
  const headers = await bearerOf(agent);
  const batch = (count: number) => `/api/trpc/${Array.from({ length: count }, () => "leads.count").join(",")}?batch=1`;
  const inputs = (count: number) =>
    `&input=${encodeURIComponent(JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [i, {}]))))}`;
  const ten = await app.request(batch(10) + inputs(10), { headers });
  expect(ten.status).toBe(200);
  expect((await app.request(batch(11) + inputs(11), { headers })).status).toBe(400);
  const after = await app.request("/api/leads/count", { headers });
  const [before, now] = [ten, after].map((answer) => Number(answer.headers.get("ratelimit-remaining")));
  expect((before ?? 0) - (now ?? 0)).toBeGreaterThanOrEqual(11);
  const usage = process.cpuUsage();
  expect((await app.request(`/api/trpc/${",".repeat(1000)}?batch=1`, { headers })).status).toBe(400);
  expect(process.cpuUsage(usage).user).toBeLessThan(200_000);
});

test("S36 a body is at most 1 MB, 64 levels deep and 20,000 values long", async () => {
  const headers = { ...(await bearerOf(agent)), ...json };
  const big = JSON.stringify({ name: "x".repeat(1024 * 1024) });
  const deep = `{"name":${"[".repeat(500_000)}${"]".repeat(500_000)}}`;
  const long = JSON.stringify({ name: Array.from({ length: 30_000 }, () => 1) });
  for (const path of ["/api/leads", "/api/trpc/leads.create", "/api/mcp"]) {
    expect([path, await (await post(path, headers, long)).text()]).toEqual([
      path,
      expect.stringContaining("fewer values"),
    ]);
    const accept = { accept: "application/json, text/event-stream" };
    expect([path, (await post(path, { ...headers, ...accept }, big)).status]).toEqual([path, 413]);
    expect([path, (await post(path, { ...headers, ...accept }, deep)).status]).toEqual([path, 400]);
  }
});

test("F24 what is too deep or too much is refused before it is parsed, and a long text with such letters is not", async () => {
  const headers = { ...(await bearerOf(agent)), ...json };
  const told = async (body: string) => (await post("/api/leads", headers, body)).text();
  expect(await told(`{"name":${"[".repeat(900_000)}`)).toContain("Nest no deeper");
  expect(await told(`{"name":[${"{},".repeat(300_000)}`)).toContain("fewer values");
  expect(await told(`{"name":"\\"${"[{,\\\\".repeat(30_000)}"`)).toContain("not valid JSON");
});

test("S36 a body that tells no length is read up to 1 MB and no further", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (taken) => {
      sent += 1;
      taken.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const endless = new Request(`${ours}/x`, { method: "POST" });
  Object.defineProperty(endless, "body", { value: body });
  await expect(withinLimit(endless)).rejects.toMatchObject({ code: "too_large" });
  expect(sent).toBeLessThan(20);
});

test("S37 no input reaches the prototype of objects", async () => {
  const headers = { ...(await bearerOf(agent)), ...json };
  for (const key of ["__proto__", "constructor", "prototype", "\\u005f_proto__", "toString", "hasOwnProperty"])
    for (const path of ["/api/leads", "/api/trpc/leads.create"]) {
      expect((await post(path, headers, `{"name":"x","${key}":{"polluted":1}}`)).status).toBe(400);
      expect((await app.request(`/api/leads?${key}=1`, { headers })).status).toBe(400);
    }
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("S38 a parameter sent twice is refused, a list may be", async () => {
  const headers = await bearerOf(agent);
  expect((await app.request("/api/leads?q=a&q=b", { headers })).status).toBe(400);
  expect((await app.request("/api/leads?stage=new&stage=won", { headers })).status).toBe(200);
});

test("S41 S42 no answer tells what we are made of, and nothing odd is our mistake", async () => {
  const headers = { ...(await bearerOf(agent)), ...json };
  const odd = ["\0", "\ud800", "'", "%", "\\", "../../etc/passwd", "1e999", "-0", "{", "select 1", "x".repeat(5000)];
  for (const text of odd) {
    const paths = ["q", "sort", "cursor", "limit", "skip", "email", "owner_id", "created_from", "stage"].map(
      (name) => `/api/leads?${name}=${encodeURIComponent(text.toWellFormed())}`,
    );
    const answers = await Promise.all([
      ...paths.map((path) => app.request(path, { headers })),
      app.request(`/api/leads/${encodeURIComponent(text.toWellFormed())}`, { headers }),
      ...["name", "email", "phone", "amount", "currency", "expected_close_on", "stage"].map((name) =>
        post("/api/leads", headers, JSON.stringify({ [name]: text })),
      ),
      post("/api/leads", headers, text),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(500);
      expect(await answer.text()).not.toMatch(/at .*\.[jt]s:|drizzle|postgres|insert into/i);
      expect(answer.headers.get("x-powered-by")).toBeNull();
    }
  }
  expect(unexpected).toEqual([]);
});

test("S59 every answer is protected, and CORS never reflects", async () => {
  const headers = await keyOf(agent, ["leads:read"]);
  for (const path of ["/api", "/api/leads", "/api/nothing", "/api/docs", "/api/openapi.json", "/api/trpc/leads.list"]) {
    const { headers: given } = await app.request(path, { headers: { ...headers, origin: "https://evil.example" } });
    expect(given.get("access-control-allow-origin")).toBeNull();
    expect(given.get("x-content-type-options")).toBe("nosniff");
    expect(given.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(given.get("cache-control")).toBe("no-store");
    expect(given.get("ratelimit-limit")).toBe("100000");
  }
  const partner = await app.request("/api/leads", { headers: { ...headers, origin: "https://partner.example" } });
  expect(partner.headers.get("access-control-allow-origin")).toBe("https://partner.example");
  expect(partner.headers.get("access-control-allow-credentials")).toBeNull();
});

test("a request id of a sane shape is echoed, others are replaced", async () => {
  const echoed = async (sent: string) =>
    (await app.request("/api", { headers: { "x-request-id": sent } })).headers.get("x-request-id");
  expect(await echoed("trace-1:2")).toBe("trace-1:2");
  expect(await echoed("<script>")).toMatch(/^[\da-f-]{36}$/);
});
