import { afterAll, beforeAll, expect, test } from "vitest";
import { aWorld, type World } from "../testing.ts";
import { openApiDocument } from "./openapi.ts";
import { mountDoors } from "./server.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld({ REGISTRATION: "open" });
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const post = async (path: string, body: object, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test.each(["/api", "/api/v1"])(
  "C01 C02 C03 at %s a person registers, signs in and reads who they are",
  async (prefix) => {
    const person = { email: `${crypto.randomUUID()}@example.com`, password: "Strowger-switch-1891" };
    const registered = await post(`${prefix}/auth/register`, { ...person, name: "Almon Strowger" });
    expect(registered.status).toBe(201);
    const signedIn = {
      access_token: expect.any(String),
      token_type: "bearer",
      expires_in: 86_400,
      user: { id: expect.any(String), email: person.email, name: "Almon Strowger", role: expect.any(String) },
    };
    expect(await registered.json()).toMatchObject(signedIn);

    const answer = await post(`${prefix}/auth/login/`, person);
    expect(answer.status).toBe(200);
    const login = await answer.json();
    expect(login).toEqual(signedIn);

    const me = await app.request(`${prefix}/auth/me`, { headers: { authorization: `Bearer ${login.access_token}` } });
    expect(await me.json()).toMatchObject(signedIn.user);
    expect((await post(`${prefix}/auth/login`, { ...person, password: "wrong" })).status).toBe(401);
  },
);

test("a token that an Idempotency-Key keeps can be asked for again", async () => {
  const person = { email: `${crypto.randomUUID()}@example.com`, password: "Strowger-switch-1891", name: "Almon" };
  const key = { "idempotency-key": crypto.randomUUID() };
  const [first, again] = [await post("/api/auth/register", person, key), await post("/api/auth/register", person, key)];
  expect(await again.json()).toEqual(await first.json());
});

test("who must wait for an admin is told so with 202, the known and the new alike, also on a repeat", async () => {
  const strict = await aWorld({ REGISTRATION: "approval" });
  try {
    const doors = mountDoors(strict.services);
    const register = async (email: string, headers = {}) => {
      const body = JSON.stringify({ email, password: "Strowger-switch-1891", name: "Almon Strowger" });
      const sent = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
      const answer = await doors.request("/api/auth/register", sent);
      return [answer.status, await answer.json()];
    };
    expect(await register("first@example.com")).toMatchObject([201, { token_type: "bearer" }]);
    const key = { "idempotency-key": crypto.randomUUID() };
    for (const headers of [{}, {}, key, key])
      expect(await register("second@example.com", headers)).toEqual([202, { status: "pending" }]);
    expect(await register("third@example.com", key)).toMatchObject([422, {}]);
  } finally {
    await strict.close();
  }
});

test("the document tells both successes of a registration", () => {
  const { paths } = openApiDocument("https://crm.example.com");
  expect(paths["/auth/register"]).toMatchObject({
    post: { responses: { 201: { description: "Created." }, 202: { description: "When status is pending." } } },
  });
});
