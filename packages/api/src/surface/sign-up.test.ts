import { leads } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aVisitor, aWorld, call, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf, cookieOf } from "./testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const html = { accept: "text/html,application/xhtml+xml" };

async function submit(path: string, fields: Record<string, string>, headers: Record<string, string> = html) {
  const { ticket } = await call(await aVisitor(world)).landing.ticket();
  return app.request(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams({ ticket, website: "", ...fields }).toString(),
  });
}

const stranger = () => `${crypto.randomUUID()}@example.com`;
const leadsWith = (email: string) => world.services.db.select().from(leads).where(eq(leads.email, email));

test.each(["/sign-up", "/api/leads", "/api/v1/leads/"])("a form without script to %s leads on", async (path) => {
  const answer = await submit(path, { email: stranger(), consent: "on", utm_source: "mailing", go: "Sign up" });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/signed-up"]);
});

test("a refused form leads back, says why, and keeps the address out of the location", async () => {
  const answer = await submit("/sign-up", { email: "emma@nowhere", consent: "on" });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/?error=invalid&field=email#sign-up");
  expect(answer.headers.get("set-cookie")).toContain("switchboard_typed=emma%40nowhere;");
  const unticked = await submit("/sign-up", { email: stranger() });
  expect(unticked.headers.get("location")).toBe("/?error=invalid&field=consent#sign-up");
});

test("behind a proxy that speaks https what was typed travels in a cookie that the browser guards", async () => {
  const services = { ...world.services, config: { ...world.services.config, PUBLIC_URL: "https://crm.example.com" } };
  const headers = { ...html, "content-type": "application/x-www-form-urlencoded" };
  const answer = await mountDoors(services).request("/sign-up", { method: "POST", headers, body: "email=emma" });
  expect(answer.headers.get("set-cookie")).toMatch(/^__Host-switchboard_typed=emma; Path=\/; .*HttpOnly; .*Secure$/);
});

test("who asks for JSON gets JSON", async () => {
  const json = { accept: "application/json" };
  const answer = await submit("/sign-up", { email: stranger(), consent: "on" }, json);
  expect(answer.status).toBe(202);
  expect(await answer.json()).toMatchObject({ status: "accepted" });
  const refused = await submit("/sign-up", { email: "x", consent: "on" }, json);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { code: "invalid", fields: { email: [expect.any(String)] } } });
});

test("a form never acts with a member's rights", async () => {
  const member = await aMember(world);
  const email = stranger();
  const ours = { origin: "http://localhost:3000" };
  expect((await submit("/api/leads", { email, consent: "on" }, await bearerOf(member))).status).toBe(415);
  expect((await submit("/api/leads", { email, consent: "on" }, { ...(await cookieOf(member)), ...ours })).status).toBe(
    415,
  );
  expect(await leadsWith(email)).toHaveLength(0);
  await submit("/sign-up", { email, consent: "on" }, { ...(await cookieOf(member)), ...html });
  for (const { workspaceId } of await leadsWith(email)) expect(workspaceId).toBe(world.home);
});

test("curl with JSON and no type, and a form of another page, sign up as JSON does", async () => {
  const bodies = ['{"email":"curl@example.com"}', "email=plain%40example.com"];
  for (const body of bodies) {
    const headers = { "content-type": "application/x-www-form-urlencoded", accept: "*/*" };
    const answer = await app.request("/api/leads", { method: "POST", headers, body });
    expect([answer.status, await answer.json()]).toEqual([202, expect.objectContaining({ status: "accepted" })]);
  }
  const browser = { "content-type": "application/x-www-form-urlencoded", accept: "text/html,*/*" };
  const sent = await app.request("/api/leads", { method: "POST", headers: browser, body: "email=page%40example.com" });
  expect([sent.status, sent.headers.get("location")]).toEqual([303, "/signed-up"]);
  const refused = await app.request("/api/leads", { method: "POST", headers: browser, body: "email=nowhere" });
  expect(await refused.json()).toMatchObject({ error: { fields: { email: [expect.any(String)] } } });
});
