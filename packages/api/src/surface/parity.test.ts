import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { statusOf } from "../errors.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { type Operation, operations, streams } from "./operations.ts";
import { addressOf } from "./routes.ts";
import { mountDoors } from "./server.ts";
import { shapeOf, spelled, spelledPath } from "./spelling.ts";
import { bearerOf, keyOf } from "./testing.ts";
import { sampleWrites } from "./testing-writes.ts";

/** What one door answered, in the words of the code. */
type Outcome = { code: string; fields?: string[]; result?: unknown };
type Credentials = Record<string, string>;

let world: World;
let agent: Ctx;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  agent = await aMember(world, { role: "admin" });
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const takesFields = ({ input }: Operation) => (shapeOf(input, "input").fields?.size ?? 0) > 0;
const addressed = operations.filter(({ meta }) => meta.rest);
const json = { "content-type": "application/json", accept: "application/json, text/event-stream" };

async function atTrpc({ path, type }: Operation, input: unknown, who: Credentials): Promise<Outcome> {
  const query = `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const answer = await app.request(`/api/trpc/${path}${type === "query" ? query : ""}`, {
    method: type === "query" ? "GET" : "POST",
    headers: { ...json, ...who },
    ...(type === "query" ? {} : { body: JSON.stringify(input) }),
  });
  const body = await answer.json();
  if (body.error) return refusedWith(body.error.data.code, body.error.data.fields);
  return { code: "ok", result: body.result.data };
}

async function atRest(operation: Operation, input: object, who: Credentials): Promise<Outcome> {
  const { method, path } = addressOf(operation);
  const shape = shapeOf(operation.input, "input");
  const given = new Map(
    Object.entries(spelled(shape, input) as object).map(([name, value]) => [name, value as unknown]),
  );
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = given.get(name);
    given.delete(name);
    return typeof value === "string" ? encodeURIComponent(value) : "not-an-id";
  });
  const inBody = method === "POST" || method === "PUT";
  const query = new URLSearchParams([...given].map(([name, value]): [string, string] => [name, String(value)]));
  const answer = await app.request(`/api/v1${filled}${inBody || !query.size ? "" : `?${query.toString()}`}`, {
    method,
    headers: { ...json, ...who },
    ...(inBody ? { body: JSON.stringify(Object.fromEntries(given)) } : {}),
  });
  const text = await answer.text();
  const body = text ? JSON.parse(text) : undefined;
  if (!body?.error) return { code: "ok", result: body };
  const inner = [...(shape.fields?.keys() ?? [])];
  const fields = Object.keys(body.error.fields ?? {}).map(
    (name) => inner.find((key) => spelledPath(shape, key) === name) ?? name,
  );
  const code = Object.entries(statusOf).find(([, status]) => status === answer.status)?.[0] ?? "";
  return { code, ...(fields.length ? { fields: fields.toSorted() } : {}) };
}

async function atMcp({ name }: Operation, input: unknown, who: Credentials): Promise<Outcome> {
  const answer = await app.request("/api/mcp", {
    method: "POST",
    headers: { ...json, ...who },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: input } }),
  });
  const body = await answer.json();
  if (body.error?.request_id) return { code: body.error.code };
  const { isError, structuredContent, content } = body.result;
  if (isError) return refusedWith(structuredContent.code, structuredContent.fields);
  return { code: "ok", result: JSON.parse(content[0].text) ?? undefined };
}

function refusedWith(code: string, fields?: Record<string, unknown>): Outcome {
  const names = Object.keys(fields ?? {}).toSorted();
  return { code, ...(names.length ? { fields: names } : {}) };
}

/** Each door gets credentials of its own: signing out at one must not shut the next. */
async function everywhere(operation: Operation, input: object, who: () => Promise<Credentials>) {
  const outcomes: Record<string, Outcome> = { trpc: await atTrpc(operation, input, await who()) };
  if (operation.meta.rest) outcomes["rest"] = await atRest(operation, input, await who());
  if (operation.meta.mcp) outcomes["mcp"] = await atMcp(operation, input, await who());
  return outcomes;
}

/** Two operations may share an address; a visitor reaches only the public one there, and everybody else the other. */
function reaches({ meta }: Operation, isVisitor: boolean) {
  const isShared = addressed.filter((other) => meta.rest && other.meta.rest === meta.rest).length > 1;
  return !isShared || isVisitor === (meta.scope === "public");
}

/** The different verdicts of the doors: one, if all is well. */
async function verdictsOf(operation: Operation, who: () => Promise<Credentials>) {
  // An address that takes any word has one at the REST door, so the others get it too.
  const input = shapeOf(operation.input, "input").fields?.has("userId") ? { userId: "not-an-id" } : {};
  const outcomes = Object.values(await everywhere(operation, input, who));
  return Array.from(new Set(outcomes.map(({ code }) => code)));
}

const visitor = async () => ({});
const unknownField = { fieldThatNobodyHas: "1" };

test("every procedure is at a door, and says so once", () => {
  expect(operations.length + streams.length).toBe(new Set([...operations.map(({ path }) => path), ...streams]).size);
  const addresses = addressed.map(({ meta }) => `${meta.rest} ${meta.scope === "public"}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const { output, path } of operations) expect([path, output._zod.def.type]).not.toEqual([path, "unknown"]);
});

const named = (some: Operation[]) => some.map((operation) => ({ path: operation.path, operation }));

test.each(named(operations))("$path gives the same verdict at every door", async ({ operation }) => {
  const guest = await aMember(world, { role: "client" });
  const client = () => bearerOf(guest);
  const reader = () => keyOf(agent, ["leads:read"]);
  const callers = [visitor, client, reader].filter((who) => reaches(operation, who === visitor));
  const verdicts = await Promise.all(callers.map((who) => verdictsOf(operation, who)));
  expect(verdicts).toEqual(verdicts.map(([first]) => [first]));
  expect(callers).not.toHaveLength(0);
});

test.each(named(operations.filter(({ meta }) => meta.scope !== "public")))(
  "$path is closed to visitors",
  async ({ operation }) => {
    expect(await atTrpc(operation, {}, {})).toEqual({ code: "unauthenticated" });
  },
);

test.each(named(operations.filter(takesFields)))(
  "$path refuses the same input at every door, naming the same fields",
  async ({ operation }) => {
    const who = operation.meta.scope === "public" ? visitor : () => bearerOf(agent);
    const refused = { code: "invalid", fields: expect.arrayContaining(["fieldThatNobodyHas"]) };
    const outcomes = Object.values(await everywhere(operation, unknownField, who));
    expect(outcomes).toEqual(outcomes.map(() => refused));
  },
);

/** What reads something else than a lead is given what this write would be. */
const readAfter: Record<string, string> = {
  accounts: "accounts.delete",
  campaigns: "campaigns.delete",
  bookingPages: "bookingPages.close",
  contacts: "contacts.delete",
  opportunities: "opportunities.delete",
  imports: "imports.check",
  meetings: "meetings.delete",
  jobs: "jobs.cancel",
  tickets: "tickets.delete",
};

const nounOf = ({ path }: Operation) => path.split(".")[0] ?? path;

test("every reading tool gives the same result at every door", async () => {
  const lead = await call(agent).leads.create({ name: "Emma Nutt", email: "emma@example.com", stage: "qualified" });
  await call(agent).leads.move({ id: lead.id, stage: "won" });
  const who = () => bearerOf(agent);
  for (const operation of operations.filter(({ type, meta }) => type === "query" && meta.rest && meta.mcp)) {
    const takesId = shapeOf(operation.input, "input").fields?.has("id");
    const input = takesId ? ((await writes[readAfter[nounOf(operation)] ?? ""]?.()) ?? { id: lead.id }) : {};
    const { trpc, rest, mcp } = await everywhere(operation, input, who);
    expect([operation.path, trpc?.code]).toEqual([operation.path, "ok"]);
    expect(mcp).toEqual(trpc);
    expect(rest?.result).toEqual(spelled(shapeOf(operation.output, "output"), trpc?.result));
  }
});

/** What each write is given. One that is not there is a person's own account: account.test.ts takes it to the doors. */
const writes = sampleWrites(() => ({ world, agent }));

test.each(named(operations.filter(({ path }) => path in writes)))(
  "$path writes the same through every door",
  async ({ operation }) => {
    const results: string[] = [];
    for (const [door, at] of Object.entries({ trpc: atTrpc, rest: atRest, mcp: atMcp })) {
      if (door === "mcp" && !operation.meta.mcp) continue;
      const { code, result } = await at(operation, (await writes[operation.path]?.()) ?? {}, await bearerOf(agent));
      expect([door, code]).toEqual([door, "ok"]);
      results.push(sameForAll(door === "rest" ? result : spelled(shapeOf(operation.output, "output"), result)));
    }
    expect(results).toEqual(results.map(() => results[0]));
  },
);

test("every write with an address is taken to the doors, here or with the account", () => {
  const elsewhere =
    /^(auth|demos|landing)\.|^bookings\.(book$|guest)|^tickets\.rateByLink$|^users\.(acceptInvitation|refuse)$/;
  const missing = addressed.filter(
    ({ path, type }) => type === "mutation" && !(path in writes) && !elsewhere.test(path),
  );
  expect(missing.map(({ path }) => path)).toEqual([]);
});

/** A result without what is new each time: ids, times, addresses, secrets. */
const sameForAll = (result: unknown) =>
  (JSON.stringify(result) ?? "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME")
    .replace(/"(board_position|per_second|number)":[\d.]+/g, "MEASURE")
    .replace(/(swb|whsec)_[\w+/=-]+/g, "KEY")
    .replace(/"utm_campaign":"(autumn|spring)(-\d+)?"/, "UTM")
    .replace(/[Mm]ember[ -]\d+/g, "MEMBER");
