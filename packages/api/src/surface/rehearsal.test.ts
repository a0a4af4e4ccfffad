import { catalogue } from "@switchboard/db/catalogue";
import { events } from "@switchboard/db/schema";
import { asc, eq, getTableName, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { renameKeys, snakeKey } from "../keys.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { operations } from "./operations.ts";
import { type Rehearsal, rehearse } from "./rehearsal.ts";
import { mountDoors } from "./server.ts";
import { bearerOf } from "./testing.ts";
import { sampleWrites } from "./testing-writes.ts";

let world: World;
let agent: Ctx;
let app: ReturnType<typeof mountDoors>;
const hinted: string[] = [];
beforeAll(async () => {
  world = await aWorld();
  const member = await aMember(world, { role: "admin" });
  const send: Ctx["hints"]["send"] = (hints) => hinted.push(...hints.map(({ action }) => action));
  agent = { ...member, hints: { ...member.hints, send } };
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const writes = sampleWrites(() => ({ world, agent }));
const mutations = operations.filter(({ type }) => type === "mutation");
const rehearsed = mutations
  .filter(({ path }) => path in writes)
  .map((operation) => ({ path: operation.path, operation }));

/** All that a write could leave behind, table by table, the queue among them. */
async function everything() {
  const tables = Object.values(catalogue).flat().map(getTableName);
  const sums: Record<string, unknown> = {};
  for (const table of [...tables, "pgboss.job"]) {
    const [row] = await world.services.db.execute(
      sql`select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as sum from ${sql.raw(table)} t`,
    );
    sums[table] = row?.["sum"];
  }
  return sums;
}

/** What a run tells, without what is new each time and without secrets. */
const sameEachTime = (changes: object[]) =>
  JSON.stringify(changes, (key, value: unknown) => (/(_hash|_cipher|^prefix)$/.test(key) ? undefined : value))
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/"board_position":[\d.]+/g, "PLACE")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+]00:00)/g, "TIME");

const byColumn = (values: Record<string, unknown> | null) => values && renameKeys(values, snakeKey);
const asInLedger = ({ touched, before, after, ...change }: Rehearsal["changes"][number]) => ({
  ...change,
  before: byColumn(before),
  after: byColumn(after),
  touched: touched.map((row) => ({ ...row, before: byColumn(row.before), after: byColumn(row.after) })),
});

test.each(rehearsed)(
  "$path in a dry run leaves nothing behind, and tells what the real run does",
  async ({ operation }) => {
    const input = (await writes[operation.path]?.()) ?? {};
    hinted.length = 0;
    const before = await everything();
    const { changes, dryRun } = await rehearse(agent, operation, input);
    expect([await everything(), hinted, dryRun]).toEqual([before, [], true]);

    const requestId = crypto.randomUUID();
    await operation.call({ ...agent, requestId }, input);
    const { action, subjectType, subjectId, before: was, after, touched } = events;
    const told = await world.services.db
      .select({ action, subjectType, subjectId, before: was, after, touched: sql`coalesce(${touched}, '[]')` })
      .from(events)
      .where(eq(events.requestId, requestId))
      .orderBy(asc(events.id));
    expect(sameEachTime(changes.map(asInLedger).map(inOrder))).toBe(sameEachTime(told.map(inOrder)));
  },
);

const inOrder = ({ action, subjectType, subjectId, before, after, touched }: Record<string, unknown>) => {
  return { action, subjectType, subjectId, before: before ?? null, after: after ?? null, touched };
};

test("every write with rights of its own can be rehearsed; a person's account cannot", async () => {
  const accounts = mutations.filter(({ meta }) => meta.scope === "public" || meta.scope === "self");
  for (const operation of accounts)
    await expect(rehearse(agent, operation, {})).rejects.toMatchObject({ code: "invalid" });
  const missing = mutations.filter((one) => !(one.path in writes) && !accounts.includes(one));
  expect(missing.map(({ path }) => path)).toEqual(["users.refuse"]);
});

const json = { "content-type": "application/json", accept: "application/json, text/event-stream" };

test("REST: Prefer: dry-run answers 200 with the changes, and keeps nothing for an Idempotency-Key", async () => {
  const member = await aMember(world, { role: "admin" });
  const headers = { ...json, ...(await bearerOf(member)), "idempotency-key": "one" };
  const body = JSON.stringify({ name: "Elisha Gray", expected_close_on: "2027-01-31" });
  const post = (more: object) =>
    app.request("/api/v1/leads", { method: "POST", headers: { ...headers, ...more }, body });
  const dry = await post({ prefer: "return=minimal, dry-run" });
  expect([dry.status, dry.headers.get("preference-applied")]).toEqual([200, "dry-run"]);
  const told = await dry.json();
  expect(told).toMatchObject({
    dry_run: true,
    changes: [
      { action: "lead.created", subject_type: "lead", before: null, after: { expected_close_on: "2027-01-31" } },
    ],
    sets_off: [],
    result: { name: "Elisha Gray", expected_close_on: "2027-01-31" },
  });
  expect((await app.request(`/api/v1/leads/${told.result.id}`, { headers })).status).toBe(404);
  const real = await post({});
  expect([real.status, real.headers.get("idempotency-replayed")]).toEqual([201, null]);
});

test("REST: a dry run of what would be refused is refused, with the names of the caller", async () => {
  const member = await aMember(world, { role: "admin" });
  const answer = await app.request("/api/v1/leads", {
    method: "POST",
    headers: { ...json, ...(await bearerOf(member)), prefer: "dry-run" },
    body: JSON.stringify({ expected_close_on: "soon" }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { fields: { expected_close_on: expect.any(Array) } } });
});

test("MCP: each writing tool takes dryRun, and no reading one does", async () => {
  const member = await aMember(world, { role: "admin" });
  const headers = { ...json, ...(await bearerOf(member)) };
  const ask = async (method: string, params: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    return (await app.request("/api/mcp", { method: "POST", headers, body })).json();
  };
  const { result } = await ask("tools/list", {});
  for (const tool of result.tools)
    expect([tool.name, "dryRun" in (tool.inputSchema.properties ?? {})]).toEqual([
      tool.name,
      !tool.annotations.readOnlyHint,
    ]);
  const given = { name: "leads_create", arguments: { name: "Antonio Meucci", dryRun: true } };
  const dry = await ask("tools/call", given);
  expect(dry.result.structuredContent).toMatchObject({
    dryRun: true,
    changes: [{ after: { name: "Antonio Meucci" } }],
  });
  expect(await call(member).leads.list({ q: "meucci" })).toMatchObject({ total: 0 });
});

test("tRPC: the header makes a dry run of a write, and a mail or webhook that it would set off is named", async () => {
  const member = await aMember(world, { role: "admin" });
  const { id: endpointId } = await call(member).webhooks.create({
    url: "https://hooks.example.com/",
    actions: ["member.invited"],
  });
  const answer = await app.request("/api/trpc/users.invite", {
    method: "POST",
    headers: { ...json, ...(await bearerOf(member)), prefer: "dry-run" },
    body: JSON.stringify({ email: "watson@example.com", role: "agent" }),
  });
  const { result } = await answer.json();
  expect(result.data.setsOff).toEqual([
    { kind: "mail", template: "invitation" },
    { kind: "webhook", endpointId, actions: ["member.invited"] },
  ]);
  expect((await call(member).users.invitations()).items.map(({ email }) => email)).not.toContain("watson@example.com");
});
