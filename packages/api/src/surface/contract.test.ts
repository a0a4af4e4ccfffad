import { leads } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf } from "./testing.ts";

type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: unknown,
): Promise<Answer> {
  const response = await app.request(path, {
    method,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
}

const anAgent = async () => bearerOf(await aMember(world, { role: "agent" }));
const stranger = () => `${crypto.randomUUID()}@example.com`;

describe.each(["/api", "/api/v1"])("as old clients call %s", (prefix) => {
  describe.each(["", "/"])("with %j at the end", (slash) => {
    const at = (path: string) => `${prefix}${path}${slash}`;

    test("P01 anyone signs up with an address alone, and a repeat makes no second lead", async () => {
      const email = stranger();
      const answers = [await ask("POST", at("/leads"), {}, { email: ` ${email.toUpperCase()} ` })];
      answers.push(await ask("POST", at("/leads"), {}, { email }));
      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
      expect(await world.services.db.select().from(leads).where(eq(leads.email, email))).toHaveLength(1);
    });

    test("P02 C04 L02 an agent lists, searches, filters and pages", async () => {
      const agent = await anAgent();
      for (const name of ["Ann", "Bea", "Cat"])
        await ask("POST", at("/leads"), agent, { name, stage: name === "Bea" ? "won" : "new" });
      const first = await ask("GET", `${at("/leads")}?limit=2&skip=0`, agent);
      expect(first).toMatchObject({ status: 200, body: { total: 3, next_cursor: expect.any(String) } });
      expect(first.body["items"]).toHaveLength(2);
      const rest = await ask("GET", `${at("/leads")}?limit=2&cursor=${String(first.body["next_cursor"])}`, agent);
      expect(rest.body).toMatchObject({ items: [{ name: "Ann", stage_changed_at: expect.any(String) }] });
      for (const query of ["q=bea", "stage=won", "stage=won,lost", "stage=won&stage=lost"])
        expect((await ask("GET", `${at("/leads")}?${query}`, agent)).body["items"]).toMatchObject([{ name: "Bea" }]);
      const early = await ask("GET", `${at("/leads")}?created_to=2001-01-01&engagement=none`, agent);
      expect(early.body["items"]).toEqual([]);
    });

    test("P03 an agent counts", async () => {
      const agent = await anAgent();
      await ask("POST", at("/leads"), agent, { name: "Ann" });
      expect(await ask("GET", at("/leads/count"), agent)).toMatchObject({ status: 200, body: { count: 1 } });
    });

    test("C05 L01 an agent creates; a known address is a conflict that names the lead", async () => {
      const agent = await anAgent();
      const email = stranger();
      const lead = { name: "Emma Nutt", email, phone: "+1 555 010 0142", status: "contacted", source: "form" };
      const made = await ask("POST", at("/leads"), agent, lead);
      expect(made).toMatchObject({ status: 201, body: { stage: "contacted", source: "form", phone: "+15550100142" } });
      const again = await ask("POST", at("/leads"), agent, { email });
      expect(again).toMatchObject({
        status: 409,
        body: { error: { code: "conflict", existing_id: made.body["id"] }, existing_id: made.body["id"] },
      });
    });

    test("C06 C07 L03 L04 an agent reads and changes; a change of stage is in the history", async () => {
      const agent = await anAgent();
      const { id } = (await ask("POST", at("/leads"), agent, { name: "Emma" })).body;
      for (const method of ["PUT", "PATCH"]) {
        const changed = await ask(method, at(`/leads/${String(id)}`), agent, { company: method, stage: "qualified" });
        expect(changed).toMatchObject({ status: 200, body: { id, name: "Emma", company: method } });
      }
      const read = await ask("GET", at(`/leads/${String(id)}`), agent);
      expect(read.body).toMatchObject({ stage: "qualified", stage_history: [{ from: "new", to: "qualified" }] });
    });

    test("P04 C08 L05 an agent deletes; it is gone, and the address is free", async () => {
      const agent = await anAgent();
      const email = stranger();
      const { id } = (await ask("POST", at("/leads"), agent, { email })).body;
      expect(await ask("DELETE", at(`/leads/${String(id)}`), agent)).toMatchObject({ status: 204, body: {} });
      expect((await ask("DELETE", at(`/leads/${String(id)}`), agent)).status).toBe(404);
      expect((await ask("GET", at(`/leads/${String(id)}`), agent)).status).toBe(404);
      expect((await ask("POST", at("/leads"), agent, { email })).status).toBe(201);
    });

    test("P10 P11 anyone reads the name, the links and the health", async () => {
      expect(await ask("GET", at(""))).toMatchObject({
        status: 200,
        body: { name: "Switchboard", version: expect.any(String), links: { docs: expect.any(String) } },
      });
      expect(await ask("GET", at("/health"))).toMatchObject({ status: 200, body: { app: "ok", database: "ok" } });
    });
  });
});

test("reading, counting and deleting need credentials", async () => {
  for (const [method, path] of [
    ["GET", "/api/leads"],
    ["GET", "/api/leads/count"],
    ["DELETE", `/api/leads/${crypto.randomUUID()}`],
  ] as const)
    expect(await ask(method, path)).toMatchObject({ status: 401, body: { error: { code: "unauthenticated" } } });
});

test("another workspace's lead is exactly as unknown as one that never was", async () => {
  const [one, other] = [
    await anAgent(),
    await bearerOf(await aMember(world, { workspaceId: await aWorkspace(world) })),
  ];
  const { id } = (await ask("POST", "/api/leads", one, { name: "Emma" })).body;
  const theirs = await ask("GET", `/api/leads/${String(id)}`, other);
  const nobodys = await ask("GET", `/api/leads/${crypto.randomUUID()}`, other);
  const bare = ({ status, body }: Answer) => ({ status, detail: body["detail"] });
  expect(theirs.status).toBe(404);
  expect(bare(theirs)).toEqual(bare(nobodys));
});

test("every wrong request is told in the one form of errors", async () => {
  const agent = await anAgent();
  const cases: [string, string, unknown, number, string][] = [
    ["GET", "/api/leads?colour=red", undefined, 400, "colour"],
    ["GET", "/api/leads?limit=1&limit=2", undefined, 400, "limit"],
    ["GET", "/api/leads?limit=many", undefined, 400, "limit"],
    ["GET", "/api/leads?nextCursor=x", undefined, 400, "nextCursor"],
    ["GET", "/api/leads/not-an-id", undefined, 400, "id"],
    ["POST", "/api/leads", { colour: "red" }, 400, "colour"],
    ["POST", "/api/leads", { ownerId: null }, 400, "ownerId"],
    ["POST", "/api/leads", { owner_id: "x" }, 400, "owner_id"],
    ["POST", "/api/leads", { stage: "new", status: "won" }, 400, "status"],
    ["POST", "/api/leads", { email: "x" }, 400, "email"],
  ];
  for (const [method, path, body, status, field] of cases) {
    const answer = await ask(method, path, agent, body);
    expect(answer).toMatchObject({
      status,
      body: {
        error: {
          code: "invalid",
          message: expect.any(String),
          fields: { [field]: [expect.any(String)] },
          request_id: answer.headers.get("x-request-id"),
        },
        detail: expect.any(String),
      },
    });
  }
});

test("an unknown path is 404 and a wrong method 405 with what is allowed", async () => {
  expect(await ask("GET", "/api/nothing")).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  const wrong = await ask("POST", "/api/leads/count");
  expect(wrong).toMatchObject({ status: 405, body: { error: { code: "method_not_allowed" } } });
  expect(wrong.headers.get("allow")?.split(", ")).toEqual(expect.arrayContaining(["GET", "HEAD"]));
});
