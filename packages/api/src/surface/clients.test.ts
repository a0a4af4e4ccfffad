import { setTimeout as wait } from "node:timers/promises";
import { catalogue } from "@switchboard/db/catalogue";
import { contacts, meetings, tickets } from "@switchboard/db/schema";
import { callTRPCProcedure } from "@trpc/server";
import { and, eq, getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adminRouter } from "../admin/router.ts";
import type { Ctx } from "../context.ts";
import { failureOf } from "../procedure.ts";
import { appRouter, createCaller } from "../router.ts";
import { scopesOfRole } from "../scopes.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { failure, personOf } from "../testing-people.ts";
import { idFieldsOf, sampleOf, unknownId } from "../testing-samples.ts";
import { type Operation, operations } from "./operations.ts";
import { addressOf } from "./routes.ts";
import { mountDoors } from "./server.ts";
import { shapeOf, spelled } from "./spelling.ts";
import { bearerOf } from "./testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const named = (some: Operation[]) => some.map((operation) => ({ path: operation.path, operation }));
const isOpen = ({ meta }: Operation) => scopesOfRole.client.includes(meta.scope);
const json = { "content-type": "application/json", accept: "application/json, text/event-stream" };

// tRPC does not type what a procedure keeps of its definition; these are the parts of it that we wrote.
type Definition = { _def: { type: "query" | "mutation" | "subscription" } };
const ofConsole = adminRouter._def.procedures as unknown as Record<string, Definition>;
/** What the console has for itself; the rest is the same as in the application. */
const consolesOwn = Object.entries(ofConsole)
  .filter(([path]) => !(path in appRouter._def.procedures))
  .map(([path, { _def }]) => ({ path, type: _def.type }));

/** Two clients of one workspace, each with a ticket and a meeting, and somebody of the team. */
async function twoClients() {
  const workspaceId = await aWorkspace(world);
  const agent = await aMember(world, { workspaceId, role: "admin" });
  const make = async (name: string) => {
    const client = await aMember(world, { workspaceId, role: "client" });
    const { id: userId, email } = personOf(client);
    const [contact] = await world.services.db.insert(contacts).values({ workspaceId, name, email, userId }).returning();
    const lead = await call(agent).leads.create({ name, email });
    const ticket = await call(client).tickets.create({ subject: `${name}'s ticket` });
    const comment = await call(agent).tickets.reply({ id: ticket.id, body: "Which line?" });
    const note = await call(agent).tickets.note({ id: ticket.id, body: `${name} did not pay.` });
    await call(agent).tickets.solve({ id: ticket.id });
    const meeting = await call(agent).meetings.create({
      title: `${name}'s meeting`,
      startsAt: "2027-03-01T10:00:00Z",
      endsAt: "2027-03-01T11:00:00Z",
      participants: [{ userId }],
    });
    const ids = [ticket.id, comment.id, note.id, meeting.id, contact!.id, lead.id, userId];
    return { client, ticket, meeting, ids };
  };
  return { workspaceId, agent, a: await make("Almon"), b: await make("Emma") };
}

const inTrpc = async ({ call: run }: Operation, ctx: Ctx, input: unknown) =>
  run(ctx, input).then(
    (value) => value,
    (error: unknown) => failureOf(error).code,
  );

async function atRest(operation: Operation, ctx: Ctx, input: object) {
  const { method, path } = addressOf(operation);
  const given = new Map(Object.entries(spelled(shapeOf(operation.input, "input"), input) as object));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = given.get(name);
    given.delete(name);
    return typeof value === "string" ? encodeURIComponent(value) : unknownId;
  });
  const inBody = method === "POST" || method === "PUT";
  const query = new URLSearchParams([...given].map(([name, value]): [string, string] => [name, String(value)]));
  const answer = await app.request(`/api/v1${filled}${inBody || !query.size ? "" : `?${query.toString()}`}`, {
    method,
    headers: { ...json, ...(await bearerOf(ctx)) },
    ...(inBody ? { body: JSON.stringify(Object.fromEntries(given)) } : {}),
  });
  const text = await answer.text();
  const body = text ? JSON.parse(text) : undefined;
  return body?.error?.code ?? body;
}

async function atMcp(ctx: Ctx, method: string, params: object) {
  const answer = await app.request("/api/mcp", {
    method: "POST",
    headers: { ...json, ...(await bearerOf(ctx)) },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  return (await answer.json()).result;
}

/** What a caller is told at each door: the value, or the word of the refusal. */
async function everywhere(operation: Operation, ctx: Ctx, input: object): Promise<unknown[]> {
  const { meta, name } = operation;
  const told: unknown[] = [await inTrpc(operation, ctx, input)];
  if (meta.rest) told.push(await atRest(operation, ctx, input));
  if (!meta.mcp) return told;
  const { structuredContent, content } = await atMcp(ctx, "tools/call", { name, arguments: input });
  return [...told, structuredContent?.code ?? content];
}

async function fingerprint(workspaceId: string) {
  const sums: Record<string, unknown> = {};
  for (const table of catalogue.tenant.map((one) => getTableName(one))) {
    const [row] = await world.services.db.execute(
      sql`select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as sum from ${sql.identifier(table)} t where workspace_id = ${workspaceId}`,
    );
    sums[table] = row?.["sum"];
  }
  return sums;
}

describe("a client", () => {
  let client: Ctx;
  beforeAll(async () => {
    client = await aMember(world, { role: "client" });
  });

  test("holds no right but those to their own tickets, meetings and notifications", () => {
    const records = ["tickets:read", "tickets:open", "meetings:read", "meetings:book"];
    const own = ["public", "self", "notifications:read", "notifications:write", ...records];
    expect(scopesOfRole.client.toSorted()).toEqual(own.toSorted());
  });

  test.each(named(operations.filter((operation) => !isOpen(operation))))(
    "is refused $path in tRPC, REST and MCP",
    async ({ operation }) => {
      const input = sampleOf(operation.input) as object; // a sample of an object is one
      const told = await everywhere(operation, client, input);
      expect(told).toEqual(told.map(() => "forbidden"));
    },
  );

  test("is shown no tool of MCP but those", async () => {
    const { tools } = await atMcp(client, "tools/list", {});
    const open = operations.filter((operation) => operation.meta.mcp && isOpen(operation)).map(({ name }) => name);
    expect(tools.map(({ name }: { name: string }) => name).toSorted()).toEqual(open.toSorted());
  });

  test.each(consolesOwn)("is refused $path of the console", async ({ path, type }) => {
    const asked = { router: adminRouter, path, type, ctx: client, signal: undefined, batchIndex: 0 };
    const refused = callTRPCProcedure({ ...asked, getRawInput: async () => ({}) });
    expect(await failure(refused)).toMatchObject({ code: "forbidden" });
  });
});

describe("two clients of one workspace", () => {
  let setting: Awaited<ReturnType<typeof twoClients>>;
  beforeAll(async () => {
    setting = await twoClients();
  });

  const reading = operations.filter(({ meta, type }) => isOpen({ meta } as Operation) && type === "query");

  test.each(named(reading))("$path shows the one nothing of the other", async ({ operation }) => {
    const { a, b } = setting;
    const input = sampleOf(operation.input) as object; // a sample of an object is one
    const told = await everywhere(operation, a.client, input);
    const { email, name } = personOf(b.client);
    for (const secret of [...b.ids, email, name, "Emma", "did not pay"])
      expect(JSON.stringify(told)).not.toContain(secret);
  });

  const withIds = operations.filter((operation) => isOpen(operation) && idFieldsOf(operation.input).length > 0);

  test.each(named(withIds))(
    "$path answers the other's ids like unknown ones, at every door, and changes nothing",
    async ({ operation }) => {
      const { a, b, workspaceId } = setting;
      const before = await fingerprint(workspaceId);
      for (const field of idFieldsOf(operation.input)) {
        const ask = async (id: string) => {
          const input = sampleOf(operation.input, { [field]: id }) as object; // a sample of an object is one
          const told = await everywhere(operation, a.client, input);
          return JSON.stringify(told).replaceAll(id, "ID");
        };
        const unknown = await ask(unknownId);
        for (const id of b.ids) expect([field, await ask(id)]).toEqual([field, unknown]);
      }
      expect(await fingerprint(workspaceId)).toEqual(before);
    },
  );

  test("each sees their own ticket and meeting, and the team's answer but not its note", async () => {
    const { a } = setting;
    expect((await call(a.client).tickets.list({})).items.map(({ id }) => id)).toEqual([a.ticket.id]);
    expect((await call(a.client).meetings.list({})).items.map(({ id }) => id)).toEqual([a.meeting.id]);
    const { comments } = await call(a.client).tickets.get({ id: a.ticket.id });
    expect(comments.map(({ kind, body }) => [kind, body])).toEqual([["public", "Which line?"]]);
  });
});

describe("the live stream of a client", () => {
  type Heard = [id: string, hint: { action: string; subjectId: string | null }];

  async function listening(ctx: Ctx, lastEventId?: string) {
    const ears = new AbortController();
    const stream = await createCaller(ctx, { signal: ears.signal }).events.live({ lastEventId });
    const heard: [string, string | null][] = [];
    let newest = "";
    void (async () => {
      for await (const [id, { action, subjectId }] of stream as AsyncIterable<Heard>) {
        newest = id;
        heard.push([action, subjectId]);
      }
    })();
    return { heard, newest: () => newest, stop: () => ears.abort() };
  }

  /** Something of everything around two clients, and one thing each of what is the first one's own. */
  async function muchHappens({ agent, a, b }: Awaited<ReturnType<typeof twoClients>>) {
    await call(agent).leads.create({ name: "Somebody" });
    await call(agent).tickets.note({ id: a.ticket.id, body: "Between us." });
    await call(agent).tickets.reply({ id: b.ticket.id, body: "Not yours." });
    await call(agent).meetings.update({ id: b.meeting.id, title: "Not yours" });
    await call(agent).tickets.reopen({ id: a.ticket.id });
    await call(agent).meetings.update({ id: a.meeting.id, title: "Yours" });
  }

  /** Many tickets of others change at once, a while after anything of the clients did. */
  async function othersAreClosed({ agent, workspaceId }: Awaited<ReturnType<typeof twoClients>>) {
    const ids: string[] = [];
    for (let n = 0; n < 60; n++) ids.push((await call(agent).tickets.create({ subject: `Line ${n}` })).id);
    await world.services.db.execute(
      sql`update tickets set updated_at = updated_at - interval '5 minutes' where workspace_id = ${workspaceId}`,
    );
    await call(agent).tickets.bulkStatus({ ids, status: "closed" });
    await world.services.hints.flush();
    await wait(300);
  }

  test("carries hints of their own tickets and meetings, also after it was cut off, and nothing else", async () => {
    const setting = await twoClients();
    const { a } = setting;
    const ears = await listening(a.client);
    await muchHappens(setting);
    await expect.poll(() => ears.heard.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(2);
    await othersAreClosed(setting);
    expect(ears.heard).toHaveLength(2);
    expect(ears.heard).toContainEqual(["ticket.status_changed", a.ticket.id]);
    expect(ears.heard).toContainEqual(["meeting.updated", a.meeting.id]);
    ears.stop();
    const again = await listening(a.client, ears.newest());
    await call(setting.agent).tickets.reply({ id: a.ticket.id, body: "Yours." });
    await expect.poll(() => again.heard.map(([action]) => action), { timeout: 5_000 }).toContain("ticket.replied");
    const mine = new Set<string | null>([a.ticket.id, a.meeting.id]);
    expect(again.heard.filter(([action, id]) => action === "ticket.note_added" || !mine.has(id))).toEqual([]);
    again.stop();
  });

  test("tells of many at once when one of them is their own", async () => {
    const { agent, a } = await twoClients();
    const others = await Promise.all(
      Array.from({ length: 60 }, (_, n) => call(agent).tickets.create({ subject: `Line ${n}` })),
    );
    const ears = await listening(a.client);
    await call(agent).tickets.bulkStatus({ ids: [a.ticket.id, ...others.map(({ id }) => id)], status: "closed" });
    await expect.poll(() => ears.heard, { timeout: 5_000 }).toEqual([["ticket.status_changed", null]]);
    ears.stop();
  });
});

test("a client sees the tickets and meetings of the contact that they sign in as, and no longer when that ends", async () => {
  const { agent, a, workspaceId } = await twoClients();
  const own = and(eq(contacts.workspaceId, workspaceId), eq(contacts.userId, personOf(a.client).id));
  const [contact] = await world.services.db.select().from(contacts).where(own);
  const ticket = await call(agent).tickets.create({
    subject: "By phone",
    contactId: contact!.id,
    requesterName: "Almon",
  });
  await world.services.db.update(tickets).set({ requesterId: null }).where(eq(tickets.id, ticket.id));
  expect(await call(a.client).tickets.get({ id: ticket.id })).toMatchObject({ id: ticket.id });
  await world.services.db.update(contacts).set({ userId: null }).where(own);
  expect(await failure(call(a.client).tickets.get({ id: ticket.id }))).toMatchObject({ code: "not_found" });
  expect(await world.services.db.select().from(meetings).where(eq(meetings.workspaceId, workspaceId))).toHaveLength(2);
});
