import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { leads } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdminCaller } from "../admin/router.ts";
import type { Ctx } from "../context.ts";
import { aMember, aVisitor, aWorld, type World } from "../testing.ts";
import { mountDoors } from "./server.ts";
import { bearerOf, keyOf } from "./testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const anAdmin = () => aMember(world, { role: "admin" });

async function addLeads(ctx: Ctx, ...rows: Partial<typeof leads.$inferInsert>[]) {
  await world.services.db.insert(leads).values(rows.map((row) => Object.assign(row, { workspaceId: ctx.workspaceId })));
}

const download = (query: string, headers: Record<string, string>, init: RequestInit = {}) =>
  app.request(`/api/v1/leads/export${query}`, { headers, ...init });

test("a file has the leads of the filter and the columns that were asked for, in each format", async () => {
  const admin = await anAdmin();
  const headers = await bearerOf(admin);
  await addLeads(
    admin,
    { name: "Emma Nutt", stage: "won", source: "call" },
    { name: "Almon Strowger", stage: "lost", source: "call" },
    { name: "Stella Nutt", stage: "new", source: "form" },
  );
  const csv = await download("?stage=won,lost&source=call&q=nutt&columns=name,stage,owner_email", headers);
  expect([csv.status, csv.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="leads-[\d-]+\.csv"$/);
  expect(await csv.text()).toBe("name,stage,owner_email\nEmma Nutt,won,\n");
  const renamed = await download(`?source=form&columns=name,owner_email&headings={"owner_email":"Whose"}`, headers);
  expect(await renamed.text()).toBe("name,Whose\nStella Nutt,\n");

  const lines = (await (await download("?format=ndjson&owner_id=nobody&source=form", headers)).text()).trim();
  expect(JSON.parse(lines)).toMatchObject({ name: "Stella Nutt", stage_changed_at: expect.any(String) });

  const workbook = await download("?format=xlsx", headers);
  expect(workbook.headers.get("content-disposition")).toContain(".xlsx");
  expect(
    Buffer.from(await workbook.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
});

test.each(["/api/leads/export", "/api/v1/leads/export/"])(
  "a key with leads:export has its file at %s",
  async (path) => {
    const headers = await keyOf(await anAdmin(), ["leads:export"]);
    const answer = await app.request(`${path}?columns=id`, { headers });
    expect([answer.status, await answer.text()]).toEqual([200, "id\n"]);
  },
);

test("a visitor is asked who they are, and an agent has no right to it, whatever they ask for", async () => {
  const visitor = await download("?colour=red", {});
  expect([visitor.status, await visitor.json()]).toMatchObject([401, { error: { code: "unauthenticated" } }]);
  const agent = await aMember(world, { role: "agent" });
  for (const headers of [await bearerOf(agent), await keyOf(agent, ["leads:read"])])
    expect((await download("?colour=red", headers)).status).toBe(403);
  expect(await aVisitor(world)).toMatchObject({ scopes: ["public"] });
});

test.each([
  ["colour", "?colour=red"],
  ["limit", "?limit=10"],
  ["format", "?format=pdf"],
  ["format", "?format=csv&format=xlsx"],
  ["stage", "?stage=won,somewhere"],
  ["owner_id", "?owner_id=them"],
  ["createdFrom", "?createdFrom=2026-01-01"],
  ["created_from", "?created_from=soon"],
])("a wrong %s is refused by its name: %s", async (name, query) => {
  const answer = await download(query, await bearerOf(await anAdmin()));
  const { error } = (await answer.json()) as { error: { code: string; fields: Record<string, string[]> } };
  expect([answer.status, error.code]).toEqual([400, "invalid"]);
  expect(Object.keys(error.fields).map((field) => field.split(".")[0])).toContain(name);
});

test("a text that PostgreSQL cannot hold is a mistake of the caller", async () => {
  expect((await download("?q=a%00b", await bearerOf(await anAdmin()))).status).toBe(400);
});

test("other methods are refused, and HEAD starts no export", async () => {
  const admin = await anAdmin();
  for (const method of ["HEAD", "POST", "PUT", "DELETE"]) {
    const answer = await download("", { ...(await bearerOf(admin)), "content-type": "application/json" }, { method });
    expect([method, answer.status, answer.headers.get("allow")]).toEqual([method, 405, "GET"]);
  }
  expect(await createAdminCaller(admin).exports.list()).toEqual([]);
});

test("the audit log tells who took which leads", async () => {
  const admin = await anAdmin();
  await addLeads(admin, { name: "Emma Nutt" });
  await (await download("?columns=name&source=manual", await bearerOf(admin))).text();
  const { items } = await createAdminCaller(admin).events.list({ action: ["lead.exported"] });
  expect(items).toEqual([
    expect.objectContaining({
      actorName: admin.actor.name,
      after: { format: "csv", filter: { source: ["manual"] }, columns: ["name"], rows: 1 },
    }),
  ]);
});

test("a client that hangs up stops the export and frees its connection to the database", async () => {
  const admin = await anAdmin();
  for (let piece = 0; piece < 6; piece++)
    await world.services.db.execute(sql`
      insert into leads (workspace_id, id, created_at, updated_at, stage_changed_at, name, company, source)
      select ${admin.workspaceId}, gen_random_uuid(), now(), now(), now(), 'Lead ' || n, repeat('Bell Telephone ', 8), 'form'
      from generate_series(1, 10000) n`);
  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const abort = new AbortController();
  try {
    const given = await fetch(`http://127.0.0.1:${port}/api/v1/leads/export`, {
      headers: await bearerOf(admin),
      signal: abort.signal,
    });
    const reader = given.body?.getReader();
    expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
    expect(await backends()).toBe(1);
    abort.abort();
    await expect.poll(backends).toBe(0);
    const state = async () => (await createAdminCaller(admin).exports.list())[0]?.state;
    await expect.poll(state).toBe("cancelled");
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

async function backends() {
  const [row] = await world.services.db.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name like '%export%' and backend_type = 'client backend'`,
  );
  return row?.count;
}
