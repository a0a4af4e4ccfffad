import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aMember, aWorld, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf } from "./testing.ts";

type Answer = { status: number; body: Record<string, unknown> };

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

async function ask(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Answer> {
  const answer = await app.request(path, {
    method,
    headers: { ...(body && { "content-type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : {} };
}

const anAgent = async () => bearerOf(await aMember(world, { role: "agent" }));
const old = { name: "Spring", type: "email", status: "active", metrics: { sent: 1200, open_rate: 0.4 } };

describe.each(["/api", "/api/v1"])("as old clients call %s", (prefix) => {
  describe.each(["", "/"])("with %j at the end", (slash) => {
    const at = (path: string) => `${prefix}${path}${slash}`;
    const made = async (agent: Record<string, string>) => (await ask("POST", at("/campaigns"), agent, old)).body["id"];

    test("C09 an agent lists", async () => {
      const agent = await anAgent();
      const id = await made(agent);
      const listed = await ask("GET", `${at("/campaigns")}?limit=10&skip=0&status=active`, agent);
      expect(listed).toMatchObject({ status: 200, body: { items: [{ id, status: "active" }], total: 1 } });
    });

    test("C10 an agent creates; the figures are ours", async () => {
      const agent = await anAgent();
      const created = await ask("POST", at("/campaigns"), agent, old);
      expect(created).toMatchObject({
        status: 201,
        body: { name: "Spring", type: "email", status: "active", utm_campaign: "spring", metrics: { sent: 0, won: 0 } },
      });
      for (const status of ["draft", "running", "paused", "completed"])
        expect((await ask("POST", at("/campaigns"), agent, { name: status, status })).status).toBe(201);
      expect(await ask("POST", at("/campaigns"), agent, { type: "email" })).toMatchObject({
        status: 400,
        body: { error: { fields: { name: expect.anything() } } },
      });
    });

    test("C11 an agent reads one", async () => {
      const agent = await anAgent();
      const id = await made(agent);
      expect(await ask("GET", at(`/campaigns/${String(id)}`), agent)).toMatchObject({ status: 200, body: { id } });
      expect((await ask("GET", at(`/campaigns/${String(id)}`), await anAgent())).status).toBe(404);
      expect((await ask("GET", at("/campaigns/nonsense"), agent)).status).toBe(400);
      expect((await ask("GET", at(`/campaigns/${String(id)}`), {})).status).toBe(401);
    });

    test("C12 an agent updates what is given, also by PATCH", async () => {
      const agent = await anAgent();
      const path = at(`/campaigns/${String(await made(agent))}`);
      const changed = await ask("PUT", path, agent, { status: "completed", metrics: { sent: 9 } });
      expect(changed).toMatchObject({
        status: 200,
        body: { name: "Spring", status: "completed", metrics: { sent: 0 } },
      });
      expect((await ask("PATCH", path, agent, { name: "Late spring" })).body).toMatchObject({ name: "Late spring" });
    });

    test("C13 an agent deletes, and then it is not there", async () => {
      const agent = await anAgent();
      const path = at(`/campaigns/${String(await made(agent))}`);
      expect((await ask("DELETE", path, agent)).status).toBe(204);
      expect((await ask("GET", path, agent)).status).toBe(404);
      expect((await ask("DELETE", path, agent)).status).toBe(404);
    });
  });
});
