import { events, imports, leads } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const why = async (ctx: Parameters<typeof call>[0], id: string) => (await call(ctx).leads.provenance({ id })).fields;
const newestEvent = async (ctx: Parameters<typeof call>[0], id: string) =>
  (await call(ctx).leads.timeline({ id })).items[0]!;

test("each field names who wrote it, when, and what stood there before, the newest first", async () => {
  const workspaceId = await aWorkspace(world);
  const [mary, emma] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const { id } = await call(mary).leads.create({ name: "Alexander Bell", company: "Bell Patent Association" });
  await call(emma).leads.update({ id, company: "Bell Telephone" });
  await call(mary).leads.update({ id, company: "AT&T" });
  const { name, company, phone, stage } = await why(mary, id);
  expect(name).toMatchObject({
    value: "Alexander Bell",
    source: { kind: "person", name: mary.actor.name },
    former: [],
  });
  expect(company.value).toBe("AT&T");
  expect(company.former.map((one) => [one.value, one.source.name])).toEqual([
    ["Bell Telephone", emma.actor.name],
    ["Bell Patent Association", mary.actor.name],
  ]);
  expect(company.since!.getTime()).toBeGreaterThan(name.since!.getTime());
  expect(phone).toEqual({ value: null, since: null, source: null, former: [] });
  expect(stage).toMatchObject({ value: "new", source: { name: mary.actor.name } });
});

test("a change that was taken back is not a reason, and one that was redone is", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ company: "Western Union" });
  await call(ctx).leads.update({ id, company: "American Speaking Telephone" });
  const { batchId } = await call(ctx).events.undo({ id: (await newestEvent(ctx, id)).id });
  const back = await why(ctx, id);
  expect(back.company).toMatchObject({ value: "Western Union", former: [] });
  await call(ctx).events.undo({ id: batchId });
  const { company } = await why(ctx, id);
  expect(company).toMatchObject({ value: "American Speaking Telephone", former: [{ value: "Western Union" }] });
});

test("a value from a file names the file and the row", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Emile Berliner", company: "Bell" });
  const [file] = await world.services.db
    .insert(imports)
    .values({ workspaceId: ctx.workspaceId, fileName: "contacts.csv", format: "csv", startedByName: ctx.actor.name })
    .returning();
  await world.services.db
    .update(events)
    .set({ origin: { importId: file!.id, row: 412 } })
    .where(eq(events.subjectId, id));
  const { company } = await why(ctx, id);
  expect(company.source).toMatchObject({ kind: "import", name: "contacts.csv", row: 412, importId: file!.id });
});

test("a value that a merge brought names where it came from, and the other lead's values are former ones", async () => {
  const ctx = await aMember(world);
  const survivor = await call(ctx).leads.create({ name: "Lars Ericsson", company: "L M Ericsson" });
  const other = await call(ctx).leads.create({
    name: "Lars Magnus Ericsson",
    company: "Ericsson & Co",
    phone: "+46 8 123 456 78",
  });
  await call(ctx).leads.merge({ survivorId: survivor.id, mergedIds: [other.id] });
  const { phone, company } = await why(ctx, survivor.id);
  const made = (await call(ctx).leads.timeline({ id: other.id })).items.find(
    ({ action, subjectId }) => action === "lead.created" && subjectId === other.id,
  );
  expect(phone).toMatchObject({ value: "+46812345678", source: { kind: "person", eventId: made!.id } });
  expect(company.former.map(({ value }) => value)).toEqual(["Ericsson & Co"]);
});

test("a value that nobody told of has no source, and another workspace's lead is not there", async () => {
  const [ctx, stranger] = [await aMember(world), await aMember(world)];
  const { id } = await call(ctx).leads.create({ company: "Bell" });
  await world.services.db.update(leads).set({ company: "Nobody knows" }).where(eq(leads.id, id));
  expect((await why(ctx, id)).company).toMatchObject({
    value: "Nobody knows",
    source: null,
    former: [{ value: "Bell" }],
  });
  await expect(why(stranger, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
