import { duplicates, leads, newId } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { followLedger } from "../../events/ledger.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { findDuplicates } from "./commands.ts";
import { type LeadPlace, pairsOf } from "./pairs/queries.ts";
import { crowd } from "./rules.ts";

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await aWorld();
});
beforeEach(async () => {
  ctx = await aMember(world);
});
afterAll(() => world.close());

type Given = Parameters<ReturnType<typeof call>["leads"]["create"]>[0];
const aLead = (given: Given) => call(ctx).leads.create(given);

/** What the queue holds when the reader has come to this moment. An event is read when all before it are settled. */
const queue = async () => {
  await followLedger(world.services, "duplicates", findDuplicates);
  return (await call(ctx).duplicates.list({})).items.map(({ reasons, first, second }) => ({
    reasons,
    names: [first.name ?? "", second.name ?? ""].toSorted(),
  }));
};
const soon = { timeout: 60_000 };
const pair = (reasons: string[], ...names: string[]) => ({ reasons, names: names.toSorted() });

test("two leads with one phone are found, however it is written", async () => {
  await aLead({ name: "Emma", phone: "(617) 555-0142" });
  await aLead({ name: "Stella", phone: "+1 617 555 0142" });
  await expect.poll(queue, soon).toEqual([pair(["phone"], "Emma", "Stella")]);
});

test("two addresses of one mailbox are found", async () => {
  await aLead({ name: "Tagged", email: "emma.nutt+bell@gmail.com" });
  await aLead({ name: "Dotless", email: "emmanutt@gmail.com" });
  await aLead({ name: "Older", email: "emma.nutt@googlemail.com" });
  await aLead({ name: "Plain", email: "stella@example.com" });
  await aLead({ name: "Plus", email: "stella+news@example.com" });
  await aLead({ name: "Dot", email: "stel.la@example.com" });
  await expect.poll(async () => (await queue()).length, soon).toBe(4);
  expect(await queue()).toEqual(
    expect.arrayContaining([
      pair(["email"], "Tagged", "Dotless"),
      pair(["email"], "Tagged", "Older"),
      pair(["email"], "Dotless", "Older"),
      pair(["email"], "Plain", "Plus"),
    ]),
  );
});

test("like names at one company are found, whatever the company's legal form; others are not", async () => {
  await aLead({ name: "Emma Nutt", company: "Bell" });
  await aLead({ name: "Emma M. Nutt", company: "BELL, Inc." });
  await aLead({ name: "Emma Nutt", company: "Gray GmbH" });
  await aLead({ name: "Stella Morton", company: "Bell" });
  await aLead({ name: "Emma Nutt" });
  await expect.poll(queue, soon).toEqual([pair(["name"], "Emma Nutt", "Emma M. Nutt")]);
});

test("more signs stand higher, and a lead's own list names the other", async () => {
  const emma = await aLead({ name: "Emma Nutt", company: "Bell", phone: "+16175550142" });
  await aLead({ name: "Almon Strowger", phone: "+18165550199" });
  await aLead({ name: "A. B. Strowger", phone: "+18165550199" });
  const other = await aLead({ name: "Emma Nutt", company: "Bell Ltd.", phone: "+16175550142" });
  await expect.poll(queue, soon).toHaveLength(2);
  expect((await queue())[0]).toEqual(pair(["name", "phone"], "Emma Nutt", "Emma Nutt"));
  const { items } = await call(ctx).duplicates.of({ id: emma.id });
  expect(items).toMatchObject([{ reasons: ["name", "phone"], lead: { id: other.id } }]);
});

test("a pair that holds no more is gone: after a change, a deletion and a merge, and comes back with an undo", async () => {
  const [phones, soonEmpty] = [
    ["+16175550142", "+16175550143", "+16175550144"],
    () => expect.poll(queue, soon).toEqual([]),
  ];
  const make = async (phone: string) =>
    [await aLead({ name: "Emma", phone }), await aLead({ name: "Stella", phone })] as const;
  const alike = () => expect.poll(queue, soon).toEqual([pair(["phone"], "Emma", "Stella")]);

  const [changed] = await make(phones[0]!);
  await alike();
  await call(ctx).leads.update({ id: changed.id, phone: null });
  await soonEmpty();

  const [deleted] = await make(phones[1]!);
  await alike();
  const { batchId } = await call(ctx).leads.bulkDelete({ ids: [deleted.id] });
  await soonEmpty();
  await call(ctx).events.undo({ id: batchId });
  await alike();
  await call(ctx).leads.delete({ id: deleted.id });

  const [survivor, other] = await make(phones[2]!);
  await alike();
  const merged = await call(ctx).leads.merge({ survivorId: survivor.id, mergedIds: [other.id] });
  await soonEmpty();
  await call(ctx).events.undo({ id: merged.batchId! });
  await alike();
});

test("what is not a duplicate is not shown again, until that is undone", async () => {
  const phone = "+16175550142";
  const emma = await aLead({ name: "Emma", phone });
  await aLead({ name: "Stella", phone });
  await expect.poll(queue, soon).toHaveLength(1);
  const [found] = (await call(ctx).duplicates.list({})).items;
  const { eventId } = await call(ctx).duplicates.dismiss({ id: found!.id });
  expect(await call(ctx).duplicates.dismiss({ id: found!.id })).toEqual({ eventId: null });
  await call(ctx).leads.update({ id: emma.id, name: "Emma N." });
  expect(await queue()).toEqual([]);
  expect(await call(ctx).duplicates.count()).toEqual({ count: 0, isMore: false });
  await call(ctx).events.undo({ id: eventId! });
  expect(await queue()).toHaveLength(1);
});

test("pages go by key, and each pair is on one of them", async () => {
  for (let company = 0; company < 7; company++)
    for (const name of ["Emma Nutt", "Emma Nutt"]) await aLead({ name, company: `Bell ${company}` });
  await expect.poll(queue, soon).toHaveLength(7);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(ctx).duplicates.list({ limit: 3, cursor });
    expect(page.total).toBe(7);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
});

test("a pair with a lead that the caller may not see is neither listed nor found", async () => {
  const workspaceId = await aWorkspace(world);
  ctx = await aMember(world, { workspaceId, role: "admin" });
  const own = await aMember(world, { workspaceId, recordScope: "own" });
  const phone = "+16175550142";
  const hidden = await aLead({ name: "Emma", phone, ownerId: ctx.actor.kind === "user" ? ctx.actor.id : null });
  const open = await aLead({ name: "Stella", phone });
  await expect.poll(queue, soon).toHaveLength(1);
  const [found] = (await call(ctx).duplicates.list({})).items;
  for (const who of [own, await aMember(world)]) {
    expect((await call(who).duplicates.list({})).items).toEqual([]);
    await expect(call(who).duplicates.dismiss({ id: found!.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect((await call(own).duplicates.of({ id: open.id })).items).toEqual([]);
  await expect(call(own).duplicates.of({ id: hidden.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a company of thousands and a phone of hundreds make no explosion; the same name there is still found", async () => {
  const many = 3_000;
  const rows = Array.from({ length: many }, (_, n) => ({
    workspaceId: ctx.workspaceId,
    id: newId(),
    name: n < 2 ? "Emma Nutt" : `Operator ${n}`,
    company: "Bell",
    phone: n % 2 ? "+16175550100" : null,
  }));
  await world.services.db.insert(leads).values(rows);
  const told = rows.map(({ id }) => ({
    workspaceId: ctx.workspaceId,
    action: "lead.created",
    subjectType: "lead",
    subjectId: id,
    before: null,
    after: null,
    touched: null,
  }));
  const places = told.slice(0, 500).map((row) => ({ workspace_id: row.workspaceId, id: row.subjectId }));
  for (const scan of scansIn(await planOf(places))) {
    // For each of the 500 leads as many others as a crowd; the leads themselves, and the size of the company, once.
    expect(scan["Actual Rows"] * scan["Actual Loops"]).toBeLessThanOrEqual(500 * (crowd + 2));
    expect(scan["Rows Removed by Filter"] ?? 0).toBeLessThan(10);
  }
  for (let from = 0; from < many; from += 500)
    await world.services.db.transaction((tx) => findDuplicates(tx, told.slice(from, from + 500)));
  const found = await world.services.db.select().from(duplicates).where(eq(duplicates.workspaceId, ctx.workspaceId));
  expect(found).toMatchObject([{ reasons: ["name"] }]);
});

type Plan = {
  "Node Type": string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

async function planOf(places: LeadPlace[]) {
  const [row] = await world.services.db.execute<{ "QUERY PLAN": [{ Plan: Plan }] }>(
    sql`explain (analyze, format json) ${pairsOf(places)}`,
  );
  return row!["QUERY PLAN"][0].Plan;
}

const scansIn = (plan: Plan): Plan[] => [
  ...(/^(Seq|Index)/.test(plan["Node Type"]) ? [plan] : []),
  ...(plan.Plans ?? []).flatMap(scansIn),
];
