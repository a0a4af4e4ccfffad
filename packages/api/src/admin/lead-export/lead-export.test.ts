import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { leads, newId } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aVisitor, aWorld, type World } from "../../testing.ts";
import { createAdminCaller } from "../router.ts";
import { type ExportFile, streamLeadExport } from "./commands.ts";
import { exportLeadsDirectly } from "./direct/commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const anAdmin = (workspaceId?: string) => aMember(world, { role: "admin", ...(workspaceId && { workspaceId }) });
const call = (ctx: Ctx) => createAdminCaller(ctx);

async function addLeads(ctx: Ctx, ...rows: Partial<typeof leads.$inferInsert>[]) {
  await world.services.db.insert(leads).values(rows.map((row) => Object.assign(row, { workspaceId: ctx.workspaceId })));
}

const crowd = 100_000;
let crowdsWorkspace: Promise<string> | undefined;

/** An admin of the workspace with a crowd of leads, which several tests take away and none changes. */
const anAdminOfMany = async () => anAdmin(await (crowdsWorkspace ??= aCrowdedWorkspace()));

async function aCrowdedWorkspace() {
  const { workspaceId } = await anAdmin();
  for (let done = 0; done < crowd; done += 10_000) await addMany(workspaceId, done, 10_000);
  return workspaceId;
}

const addMany = (workspaceId: string, after: number, count: number) =>
  world.services.db.execute(sql`
    insert into leads (workspace_id, id, created_at, updated_at, stage_changed_at, name, email, company, source)
    select ${workspaceId}, gen_random_uuid(), now() - n * interval '1 second', now(), now(),
      'Lead ' || n, 'lead' || n || '@example.com', repeat('Bell Telephone ', 8), 'landing'
    from generate_series(${after}::int + 1, ${after + count}::int) n`);

async function textOf(file: ExportFile) {
  return new Response(file.stream as ReadableStream).text();
}

type Wanted = Parameters<ReturnType<typeof call>["exports"]["create"]>[0];

async function take(ctx: Ctx, input: Wanted) {
  const { id } = await call(ctx).exports.create(input);
  return streamLeadExport(ctx, id);
}

/** Whether a database connection of this export still lives. */
async function hasBackend(id: string) {
  const rows = await world.services.db.execute(
    sql`select 1 from pg_stat_activity where application_name like ${`%${id}`}`,
  );
  return rows.length > 0;
}

async function until(condition: () => Promise<boolean>) {
  for (let attempt = 0; attempt < 400 && !(await condition()); attempt += 1) await wait(30);
  expect(await condition()).toBe(true);
}

test("the chosen by hand leave alone, and of all that match those that were taken out stay", async () => {
  const ctx = await anAdmin();
  await addLeads(ctx, { name: "Ann" }, { name: "Bea" }, { name: "Cora" });
  const rows = await world.services.db
    .select({ id: leads.id, name: leads.name })
    .from(leads)
    .where(sql`workspace_id = ${ctx.workspaceId}`);
  const idOf = (name: string) => rows.find((row) => row.name === name)!.id;
  const wanted = { format: "csv", columns: ["name"], sort: "name" } satisfies Wanted;
  const stranger = await anAdmin();
  expect(await textOf(await take(ctx, { ...wanted, filter: { ids: [idOf("Cora"), idOf("Ann")] } }))).toBe(
    "name\nAnn\nCora\n",
  );
  expect(await textOf(await take(ctx, { ...wanted, filter: { except: [idOf("Ann")] } }))).toBe("name\nBea\nCora\n");
  expect(await textOf(await take(stranger, { ...wanted, filter: { ids: [idOf("Ann")] } }))).toBe("name\n");
});

describe("a CSV file", () => {
  test("has the chosen columns in the chosen order, newest lead first", async () => {
    const ctx = await anAdmin();
    await addLeads(
      ctx,
      {
        name: "Almon Strowger",
        email: "strowger@example.com",
        amount: "12.50",
        createdAt: new Date("2026-01-02T03:04:05.678Z"),
      },
      { name: "Emma Nutt", score: -3, createdAt: new Date("2026-01-01T00:00:00Z") },
    );
    const file = await take(ctx, {
      format: "csv",
      columns: ["email", "name", "amount", "score", "createdAt", "ownerName"],
    });
    expect(file).toMatchObject({
      contentType: "text/csv; charset=utf-8",
      fileName: expect.stringMatching(/^leads-.+\.csv$/),
    });
    expect(await textOf(file)).toBe(
      "email,name,amount,score,created_at,owner_name\n" +
        "strowger@example.com,Almon Strowger,12.50,0,2026-01-02T03:04:05.678Z,\n" +
        ",Emma Nutt,,-3,2026-01-01T00:00:00Z,\n",
    );
  });

  test("may be cut by semicolons or tabs and begin with a byte order mark", async () => {
    const ctx = await anAdmin();
    await addLeads(ctx, { name: "Bell, A.; Watson", company: "Bell" });
    const columns = ["name", "company"] as const;
    const semicolons = await take(ctx, { format: "csv", columns: [...columns], delimiter: ";", byteOrderMark: "with" });
    const bytes = new Uint8Array(await new Response(semicolons.stream as ReadableStream).arrayBuffer());
    expect(Buffer.from(bytes).toString()).toBe('\ufeffname;company\n"Bell, A.; Watson";Bell\n');
    const tabs = await take(ctx, { format: "csv", columns: [...columns], delimiter: "\t" });
    expect(await textOf(tabs)).toBe("name\tcompany\nBell, A.; Watson\tBell\n");
  });

  test("with no lead is a header", async () => {
    const ctx = await anAdmin();
    expect(await textOf(await take(ctx, { format: "csv", columns: ["id"] }))).toBe("id\n");
  });
});

test("NDJSON is one valid object a line, whatever the text holds", async () => {
  const ctx = await anAdmin();
  const name = 'quote " back \\ \u0001\u0002 line\nbreak ☎️ مرحبا =1+1';
  await addLeads(ctx, { name, amount: "3.10", consentedAt: new Date("2026-05-06T07:08:09.010Z") });
  const lines = (await textOf(await take(ctx, { format: "ndjson" }))).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ name, amount: 3.1, consented_at: "2026-05-06T07:08:09.01Z", owner_email: null }),
  ]);
});

test("JSON is one array in the order that was asked for, also of one lead and of none", async () => {
  const ctx = await anAdmin();
  const names = async () => {
    const file = await textOf(await take(ctx, { format: "json", columns: ["name"], sort: "name" }));
    return (JSON.parse(file) as { name: string }[]).map(({ name }) => name);
  };
  expect(await names()).toEqual([]);
  await addLeads(ctx, { name: 'B "," ],' });
  expect(await names()).toEqual(['B "," ],']);
  await addLeads(ctx, { name: "C" }, { name: "A" });
  expect(await names()).toEqual(["A", 'B "," ],', "C"]);
});

test("columns that are secret or unknown are refused", async () => {
  const ctx = await anAdmin();
  for (const column of ["consentNetworkHash", "searchText", "deletedAt", "workspaceId", "name; drop table leads", ""])
    await expect(call(ctx).exports.create({ format: "csv", columns: [column as "name"] })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  const header = (await textOf(await take(ctx, { format: "csv" }))).split("\n")[0];
  expect(header).not.toMatch(/hash|search|deleted|workspace/);
});

test.each([
  [{ q: "o'Brien" }, 1],
  [{ q: "%" }, 0],
  [{ q: "x') or true --" }, 0],
  [{ q: "\\" }, 0],
  [{ createdFrom: "2026-02-01", createdTo: "2026-02-28" }, 1],
  [{ stage: ["won" as const], source: ["call" as const] }, 1],
  [{ ownerId: "nobody" as const, confirmation: "waiting" as const }, 2],
])("the filter %j chooses the same leads as the preview", async (filter, count) => {
  const ctx = await anAdmin();
  await addLeads(
    ctx,
    { name: "O'Brien", createdAt: new Date("2026-02-28T23:59:59Z") },
    { name: "Won", stage: "won", source: "call", createdAt: new Date("2026-03-01T00:00:00Z") },
  );
  const preview = await call(ctx).exports.preview(filter);
  const lines = (await textOf(await take(ctx, { filter, format: "ndjson", columns: ["id"] })))
    .split("\n")
    .filter(Boolean);
  expect([preview.count, preview.rows.length, lines.length]).toEqual([count, count, count]);
});

test("a search with a NUL is refused, not cut off", async () => {
  const ctx = await anAdmin();
  await expect(exportLeadsDirectly(ctx, { q: "a\0b" })).rejects.toMatchObject({ code: "invalid" });
});

test("leads of other workspaces, deleted leads and those beyond the record scope stay at home", async () => {
  const ctx = await anAdmin();
  const neighbour = await anAdmin();
  const own = await aMember(world, { role: "admin", recordScope: "own", workspaceId: ctx.workspaceId });
  await addLeads(neighbour, { name: "Foreign" });
  await addLeads(
    ctx,
    { name: "Gone", deletedAt: new Date() },
    { name: "Mine" },
    { name: "Owned", ownerId: "id" in ctx.actor ? ctx.actor.id : null },
  );
  expect(await textOf(await take(ctx, { format: "csv", columns: ["name"] }))).toMatch(
    /^name\n(Owned\nMine|Mine\nOwned)\n$/,
  );
  expect(await textOf(await take(own, { format: "csv", columns: ["name"] }))).toBe("name\nMine\n");
});

test("the record tells rows, bytes and checksum; the audit log tells who took which leads", async () => {
  const ctx = await anAdmin();
  await addLeads(ctx, { name: "Almon ☎️" });
  const file = await take(ctx, { format: "csv", columns: ["name"], filter: { source: ["manual"] } });
  const text = await textOf(file);
  const [row] = await call(ctx).exports.list();
  expect(row).toMatchObject({
    id: file.id,
    state: "finished",
    rows: 1,
    rowsDone: 1,
    bytes: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
    startedByName: ctx.actor.name,
  });
  const { items } = await call(ctx).events.list({ action: ["lead.exported"] });
  expect(items).toEqual([
    expect.objectContaining({
      subjectId: file.id,
      actorName: ctx.actor.name,
      after: { format: "csv", filter: { source: ["manual"] }, columns: ["name"], rows: 1 },
    }),
  ]);
});

test("rows added while the file is read are not in it", async () => {
  const ctx = await anAdmin();
  await addMany(ctx.workspaceId, 0, 10_000);
  const file = await take(ctx, { format: "ndjson", columns: ["name", "company"] });
  const reader = file.stream.getReader();
  let text = Buffer.from((await reader.read()).value!).toString();
  await addLeads(ctx, { name: "Late", createdAt: new Date(0) }, { name: "Later" });
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += Buffer.from(part.value).toString();
  expect(text.trimEnd().split("\n")).toHaveLength(10_000);
  expect(text).not.toContain('"Late');
  expect(await call(ctx).exports.progress({ id: file.id })).toMatchObject({ rows: 10_000, expectedRows: 10_000 });
});

describe("an export that does not end", () => {
  test.each(["csv", "xlsx"] as const)(
    "as %s shows how far it is, and stops when it is cancelled, even if nobody reads",
    async (format) => {
      const ctx = await anAdminOfMany();
      const file = await take(ctx, { format });
      const reader = file.stream.getReader();
      await reader.read();
      await until(async () => (await call(ctx).exports.progress({ id: file.id })).rowsDone > 0);
      const running = await call(ctx).exports.progress({ id: file.id });
      expect(running).toMatchObject({ state: "running", expectedRows: crowd, rowsPerSecond: expect.any(Number) });
      expect(running.rowsDone).toBeLessThan(crowd);

      expect(await call(ctx).exports.cancel({ id: file.id })).toMatchObject({ state: "cancelled" });
      await until(async () => !(await hasBackend(file.id)));
      const readOn = async () => {
        while (!(await reader.read()).done);
      };
      await expect(readOn()).rejects.toThrow(/terminat|closed/i);
      expect(await call(ctx).exports.progress({ id: file.id })).toMatchObject({
        state: "cancelled",
        failedAt: null,
        sha256: null,
      });
    },
  );

  test("is cancelled and frees its connection when the reader goes away", async () => {
    const ctx = await anAdminOfMany();
    for (const format of ["csv", "xlsx"] as const) {
      const file = await take(ctx, { format });
      const reader = file.stream.getReader();
      await reader.read();
      await reader.cancel(new Error("the connection was lost"));
      await until(async () => !(await hasBackend(file.id)));
      await until(async () => (await call(ctx).exports.progress({ id: file.id })).cancelledAt !== null);
      expect(await call(ctx).exports.progress({ id: file.id })).toMatchObject({ state: "cancelled", sha256: null });
    }
  });
});

test("a hundred thousand leads pass a reader that pauses in flat memory", async () => {
  const ctx = await anAdminOfMany();
  for (const format of ["csv", "xlsx"] as const) {
    const file = await take(ctx, { format });
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    let bytes = 0;
    let most = 0;
    for await (const chunk of file.stream) {
      if (bytes === 0) await wait(500);
      bytes += chunk.length;
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(most / 1e6).toBeLessThan(100);
    expect(await call(ctx).exports.progress({ id: file.id })).toMatchObject({
      state: "finished",
      rows: crowd,
      bytes,
    });
  }
});

describe("who may take an export", () => {
  test("is any admin of the workspace, once", async () => {
    const starter = await anAdmin();
    const admin = await anAdmin(starter.workspaceId);
    const { id } = await call(starter).exports.create({ format: "csv", columns: ["name"] });
    const stranger = await anAdmin();
    await expect(streamLeadExport(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(call(stranger).exports.progress({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(call(stranger).exports.cancel({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await call(stranger).exports.list()).toEqual([]);
    expect(await textOf(await streamLeadExport(admin, id))).toBe("name\n");
    await expect(streamLeadExport(starter, id)).rejects.toMatchObject({ code: "conflict" });
    await expect(streamLeadExport(starter, newId())).rejects.toMatchObject({ code: "not_found" });
    await expect(streamLeadExport(starter, "x")).rejects.toMatchObject({ code: "not_found" });
  });

  test("is nobody without leads:export", async () => {
    for (const role of ["manager", "agent", "client"] as const) {
      const ctx = await aMember(world, { role });
      await expect(call(ctx).exports.create({ format: "csv" })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(call(ctx).exports.preview({})).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(exportLeadsDirectly(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(call(await aVisitor(world)).exports.list()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

test("the REST door takes columns in either spelling", async () => {
  const ctx = await anAdmin();
  await addLeads(ctx, { name: "Emma Nutt" });
  const file = await exportLeadsDirectly(ctx, { columns: ["owner_email", "name"], stage: ["new"] });
  expect(await textOf(file)).toBe("owner_email,name\n,Emma Nutt\n");
  await expect(exportLeadsDirectly(ctx, { columns: ["search_text"] })).rejects.toThrow(/Invalid option/);
});
