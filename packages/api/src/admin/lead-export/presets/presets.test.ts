import { leads } from "@switchboard/db/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../../context.ts";
import { aMember, aWorld, type World } from "../../../testing.ts";
import { createAdminCaller } from "../../router.ts";
import { streamLeadExport } from "../commands.ts";
import { exportLeadsDirectly } from "../direct/commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const call = (ctx: Ctx) => createAdminCaller(ctx);
const anAdmin = () => aMember(world, { role: "admin" });
const wanted = { name: "For the ERP", format: "csv", columns: ["name", "amount"], sort: "-amount" } as const;

async function withLeads() {
  const ctx = await anAdmin();
  await world.services.db.insert(leads).values([
    { workspaceId: ctx.workspaceId, name: "Emma Nutt", amount: "5.00", createdAt: new Date("2026-01-02T23:04:05Z") },
    {
      workspaceId: ctx.workspaceId,
      name: "Almon Strowger",
      amount: "70.00",
      createdAt: new Date("2026-01-01T00:00:00Z"),
    },
  ]);
  return ctx;
}

const textOf = async (file: { stream: unknown }) => new Response(file.stream as ReadableStream).text();
async function take(ctx: Ctx, input: Parameters<ReturnType<typeof call>["exports"]["create"]>[0]) {
  return textOf(await streamLeadExport(ctx, (await call(ctx).exports.create(input)).id));
}
async function takeBack(ctx: Ctx, subjectId: string) {
  const { items } = await call(ctx).events.list({ subjectId, limit: 1 });
  await call(ctx).events.undo({ id: items[0]!.id });
}

test("columns bear the headings that were asked for, and the leads stand in the order that was", async () => {
  const ctx = await withLeads();
  const columns: ("name" | "amount")[] = ["name", "amount"];
  const input = { columns, headings: { name: '=Who "is"', amount: "Worth, €" }, sort: "amount" };
  expect(await take(ctx, { ...input, format: "csv" })).toBe(
    '"\'=Who ""is""","Worth, €"\nEmma Nutt,5.00\nAlmon Strowger,70.00\n',
  );
  expect(JSON.parse((await take(ctx, { ...input, format: "ndjson" })).split("\n")[0]!)).toEqual({
    '=Who "is"': "Emma Nutt",
    "Worth, €": 5,
  });
});

test("two columns cannot bear one heading, and a heading is a short line", async () => {
  const ctx = await anAdmin();
  for (const name of ["amount", "a\nb", " ", "x".repeat(64)])
    await expect(
      call(ctx).exports.create({ format: "csv", columns: ["name", "amount"], headings: { name } }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("times stand in the time zone that was asked for, with their offset", async () => {
  const ctx = await withLeads();
  const columns: "createdAt"[] = ["createdAt"];
  expect(await take(ctx, { format: "csv", columns, timesIn: "Asia/Kolkata" })).toBe(
    "created_at\n2026-01-03T04:34:05+05:30\n2026-01-01T05:30:00+05:30\n",
  );
  expect(await take(ctx, { format: "csv", columns })).toContain("2026-01-02T23:04:05Z");
});

test("a preset is kept, renamed and replaced, each with its way back", async () => {
  const ctx = await anAdmin();
  const { id } = await call(ctx).exportPresets.create({ ...wanted, columns: [...wanted.columns] });
  expect(await call(ctx).exportPresets.update({ id, name: "For Odoo" })).toMatchObject({ name: "For Odoo" });
  await call(ctx).exportPresets.update({ id, wanted: { format: "xlsx", columns: ["email"] } });
  expect(await call(ctx).exportPresets.list()).toEqual([
    expect.objectContaining({ id, name: "For Odoo", format: "xlsx", columns: ["email"], sort: "-created_at" }),
  ]);
  await takeBack(ctx, id);
  expect(await call(ctx).exportPresets.list()).toEqual([
    expect.objectContaining({ format: "csv", columns: ["name", "amount"], sort: "-amount" }),
  ]);
  await call(ctx).exportPresets.delete({ id });
  expect(await call(ctx).exportPresets.list()).toEqual([]);
  await takeBack(ctx, id);
  expect(await call(ctx).exportPresets.list()).toHaveLength(1);
});

test("the REST door takes a preset by its id, and what stands beside it goes before it", async () => {
  const ctx = await withLeads();
  const { id } = await call(ctx).exportPresets.create({ ...wanted, columns: [...wanted.columns] });
  expect(await textOf(await exportLeadsDirectly(ctx, { preset: id }))).toBe(
    "name,amount\nAlmon Strowger,70.00\nEmma Nutt,5.00\n",
  );
  expect(await textOf(await exportLeadsDirectly(ctx, { preset: id, q: "emma", delimiter: ";" }))).toBe(
    "name;amount\nEmma Nutt;5.00\n",
  );
  await expect(exportLeadsDirectly(await anAdmin(), { preset: id })).rejects.toMatchObject({ code: "not_found" });
});
