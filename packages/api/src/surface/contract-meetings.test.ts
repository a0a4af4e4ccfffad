import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aMember, aWorld, type World } from "../testing.ts";
import { personOf } from "../testing-people.ts";
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
  return { status: response.status, body: text ? JSON.parse(text) : {} };
}

const anAgent = async () => bearerOf(await aMember(world, { role: "agent" }));
const old = {
  title: "Ten lines",
  date: "2031-01-10T14:00:00Z",
  participants: ["ada@example.com", "Bob"],
  notes: "Bring the plan",
};

describe.each(["/api", "/api/v1"])("as old clients call %s", (prefix) => {
  describe.each(["", "/"])("with %j at the end", (slash) => {
    const at = (path: string) => `${prefix}${path}${slash}`;

    test("C14 C15 C16 an agent makes a meeting of title, date, participants and notes, lists it and reads it", async () => {
      const agent = await anAgent();
      const made = await ask("POST", at("/meetings"), agent, old);
      expect(made).toMatchObject({
        status: 201,
        body: {
          title: "Ten lines",
          starts_at: "2031-01-10T14:00:00.000Z",
          ends_at: "2031-01-10T14:30:00.000Z",
          notes: "Bring the plan",
          participants: [{ email: "ada@example.com" }, { name: "Bob", email: null }],
        },
      });
      const read = await ask("GET", at(`/meetings/${String(made.body["id"])}`), agent);
      expect(read).toEqual({ status: 200, body: made.body });
      const list = await ask(
        "GET",
        `${at("/meetings")}?from=2031-01-10&to=2031-01-10&host_id=me&limit=5&skip=0`,
        agent,
      );
      expect(list).toMatchObject({
        status: 200,
        body: { total: 1, next_cursor: null, items: [{ title: "Ten lines" }] },
      });
    });

    test.each([
      ["participants in one text", { participants: "ada@example.com, Bob", date: "2031-01-10 14:00" }],
      ["participants as objects", { participants: [{ name: "Ada", email: "ADA@example.com" }], date: "2031-01-10" }],
      ["no participants", { date: "2031-01-10T14:00:00+01:00", duration: 45 }],
      ["the words of a calendar", { starts_at: "2031-01-10T14:00Z", attendees: [], location: "Room 1" }],
    ])("C15 it may come with %s", async (_, given) => {
      expect(await ask("POST", at("/meetings"), await anAgent(), { title: "Lines", ...given })).toMatchObject({
        status: 201,
      });
    });

    test("C17 C18 an agent changes what is given, by PUT or PATCH, and deletes; then it is gone", async () => {
      const agent = await anAgent();
      const path = at(`/meetings/${String((await ask("POST", at("/meetings"), agent, old)).body["id"])}`);
      expect(await ask("PUT", path, agent, { date: "2031-01-11T09:00:00Z" })).toMatchObject({
        status: 200,
        body: { title: "Ten lines", notes: "Bring the plan", ends_at: "2031-01-11T09:30:00.000Z" },
      });
      expect(await ask("PATCH", path, agent, { title: "Twenty lines" })).toMatchObject({
        status: 200,
        body: { title: "Twenty lines", starts_at: "2031-01-11T09:00:00.000Z", participants: [{}, {}] },
      });
      expect(await ask("DELETE", path, agent)).toEqual({ status: 204, body: {} });
      for (const method of ["GET", "DELETE"]) expect((await ask(method, path, agent)).status).toBe(404);
    });
  });
});

test("a wrong date, a missing title and a malformed id are 400 by name, another workspace's meeting is 404", async () => {
  const agent = await anAgent();
  const { id } = (await ask("POST", "/api/meetings", agent, old)).body;
  expect(await ask("POST", "/api/meetings", agent, { ...old, date: "soon" })).toMatchObject({
    status: 400,
    body: { error: { code: "invalid", fields: { starts_at: expect.anything() } } },
  });
  expect(await ask("POST", "/api/meetings", agent, { date: old.date })).toMatchObject({
    status: 400,
    body: { error: { fields: { title: expect.anything() } } },
  });
  expect((await ask("GET", "/api/meetings/7", agent)).status).toBe(400);
  expect((await ask("GET", `/api/meetings/${String(id)}`, await anAgent())).status).toBe(404);
  expect((await ask("GET", "/api/meetings")).status).toBe(401);
});

test("a visitor reads a page, its free slots and books one; the next one is told what is free near by", async () => {
  const host = await aMember(world, { workspaceId: world.home });
  const hours = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 0, to: 1440 }));
  const page = { slug: "ten-lines", title: "Ten lines", time_zone: "UTC", hours, host_ids: [personOf(host).id] };
  expect(await ask("POST", "/api/booking-pages", await bearerOf(host), page)).toMatchObject({
    status: 201,
    body: { link: expect.stringMatching(/\/book\/ten-lines$/) },
  });
  expect(await ask("GET", "/api/bookings/page?slug=ten-lines")).toMatchObject({
    status: 200,
    body: { hosts: [personOf(host).name] },
  });
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  const slots = await ask("GET", `/api/bookings/slots?slug=ten-lines&from=${day}&to=${day}&time_zone=America/New_York`);
  expect(slots).toMatchObject({ status: 200, body: { time_zone: "America/New_York", days: [{ date: day }] } });
  const startsAt = `${day}T14:00:00.000Z`;
  const booking = { slug: "ten-lines", starts_at: startsAt, name: "Emma Nutt", email: "emma@example.com" };
  const booked = await ask("POST", "/api/bookings", {}, booking);
  expect(booked).toMatchObject({ status: 201, body: { starts_at: startsAt, token: expect.any(String) } });
  expect(await ask("POST", "/api/bookings", {}, { ...booking, email: "hedy@example.com" })).toMatchObject({
    status: 409,
    body: {
      error: { code: "taken", nearest: [`${day}T13:00:00.000Z`, `${day}T13:30:00.000Z`, `${day}T14:30:00.000Z`] },
    },
  });
  const { token } = booked.body;
  const moved = await ask("POST", "/api/bookings/reschedule", {}, { token, starts_at: `${day}T16:00:00Z` });
  expect(moved).toMatchObject({ status: 200, body: { meeting: { starts_at: `${day}T16:00:00.000Z` } } });
  expect(await ask("POST", "/api/bookings/answer", {}, { token, answer: "tentative" })).toMatchObject({ status: 200 });
  expect(await ask("POST", "/api/bookings/cancel", {}, { token })).toMatchObject({
    status: 200,
    body: { can_cancel: false },
  });
});
