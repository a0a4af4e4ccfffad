import { closeDb, createDb, type Pool } from "@switchboard/db";
import { addManyLeads } from "@switchboard/db/many-leads";
import { leads } from "@switchboard/db/schema";
import { PgDialect } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import type { Ctx } from "../context.ts";
import { orderOf, writeCursor } from "../pages.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { type LeadPlace, pairsOf } from "./duplicates/pairs/queries.ts";
import type { Condition } from "./filters/rules.ts";
import { cursorValues, sortKeysOf, sortNames } from "./order/queries.ts";
import { LeadFilter, type LeadListInput, matching } from "./queries.ts";

// So many leads, because a plan that is right for a thousand says nothing. A million take the same plans, and a minute.
const many = 300_000;
let world: World;
let ctx: Ctx;
let database: Pool;

beforeAll(async () => {
  world = await aWorld();
  const workspaceId = await aWorkspace(world);
  ctx = await aMember(world, { workspaceId });
  const loader = createDb(world.ownerUrl, { max: 1 });
  await loader.$client`set statement_timeout = 0`;
  await loader.$client`set maintenance_work_mem = '512MB'`;
  await addManyLeads(loader.$client, workspaceId, many);
  await closeDb(loader);
  database = createDb(world.url, { max: 4 });
}, 300_000);
afterAll(() => closeDb(database).then(() => world.close()));

type Plan = {
  "Node Type": string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Plan[];
};

/** The queries on leads that a call ran; without those that only count, unless `start` is what these begin with too. */
async function queriesOf(work: (ctx: Ctx) => Promise<unknown>, start = 'select "') {
  const asked: { query: string; params: unknown[] }[] = [];
  const client = database.$client;
  const logged = drizzle(client, {
    casing: "snake_case",
    logger: { logQuery: (query, params) => void asked.push({ query, params }) },
  });
  await work({ ...ctx, db: logged });
  return asked.filter(({ query }) => query.startsWith(start) && query.includes('"leads"'));
}

/** What the database did for this call: the plan of each query on leads that it ran. */
async function plansOf(work: (ctx: Ctx) => Promise<unknown>, start?: string) {
  const queries = await queriesOf(work, start);
  return Promise.all(queries.map(async ({ query, params }) => flatten(await explain(query, params))));
}

async function explain(query: string, params: unknown[]) {
  const [row] = await database.$client.unsafe(`explain (analyze, format json) ${query}`, params as string[], {
    prepare: false,
  });
  return row!["QUERY PLAN"][0].Plan as Plan;
}

/** The plan that PostgreSQL keeps for a statement that comes again, made without its values. */
async function keptPlan(query: string) {
  const [row] = await database.$client.unsafe(`explain (generic_plan, format json) ${query}`).simple();
  return flatten(row!["QUERY PLAN"][0].Plan as Plan);
}

const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];

const ranIn = (page: Plan[]) => page.filter((step) => step["Actual Loops"] > 0);

/** How many rows of tables and indexes the database looked at. */
const readIn = (page: Plan[]) =>
  scans([ranIn(page)])
    .filter((step) => step["Node Type"] !== "Subquery Scan" && step["Node Type"] !== "CTE Scan")
    .reduce(
      (sum, step) => sum + (step["Actual Rows"] + (step["Rows Removed by Filter"] ?? 0)) * step["Actual Loops"],
      0,
    );

const scans = (plans: Plan[][]) => plans.flat().filter((plan) => plan["Node Type"].includes("Scan"));

const asking = (...all: Condition[]) => ({ where: { all } });

const pages: [string, z.input<typeof LeadListInput>, string][] = [
  ["the newest leads", {}, "leads_newest"],
  ["by time of change", { sort: "-updated_at" }, "leads_changed"],
  ["by amount", { sort: "-amount" }, "leads_amount"],
  ["by name", { sort: "name" }, "leads_name"],
  ["one stage", { stage: ["qualified"] }, "leads_stage"],
  ["one source", { source: ["call"] }, "leads_source"],
  ["nobody's", { ownerId: "nobody" }, "leads_"],
  ["one address", { email: "lead77777@example.com" }, "leads_email_once"],
  ["a word that few have", { q: "lead777777@" }, "leads_search"],
  ["a word that some have", { q: "hedy s" }, "leads_search"],
  ["by score", { sort: "-score" }, "leads_score"],
  ["by company", { sort: "company" }, "leads_company_name"],
  ["by several columns", { sort: "-amount,name" }, "leads_amount"],
  ["the trash", { deleted: true, sort: "-updated_at" }, "leads_trash"],
  ["one tag", { tag: "fair" }, "leads_tags"],
  ["some stages", asking({ field: "stage", op: "any_of", value: ["qualified", "won"] }), "leads_"],
  ["my own", asking({ field: "ownerId", op: "any_of", value: ["me"] }), "leads_owner"],
  ["a high score", asking({ field: "score", op: "gt", value: 90 }), "leads_"],
  ["a sum that none has", asking({ field: "amount", op: "gt", value: 1e9 }), "leads_sums"],
  ["one company", asking({ field: "company", op: "is", value: "Bell c4ca4" }), "leads_company"],
  ["part of a company", asking({ field: "company", op: "contains", value: "strowger 00a1" }), "leads_search"],
  [
    "last week",
    asking({ field: "createdAt", op: "relative", value: { span: "last", count: 1, unit: "week" } }),
    "leads_",
  ],
  [
    "closing soon",
    asking({ field: "expectedCloseOn", op: "relative", value: { span: "next", unit: "month" } }),
    "leads_closing",
  ],
  [
    "either of two",
    {
      where: {
        any: [
          { field: "tags", op: "has_any", value: ["fair"] },
          { field: "email", op: "is", value: "lead7@example.com" },
        ],
      },
    },
    "leads_",
  ],
];

test.each(pages)("a page of %s comes from an index and reads little", async (_, input, index) => {
  const page = (await plansOf((as) => call(as).leads.list(input), "select ")).flat();
  const ran = ranIn(page);
  expect(ran.map((step) => step["Node Type"])).not.toContain("Seq Scan");
  expect(ran.some((step) => step["Index Name"]?.startsWith(index))).toBe(true);
  expect(readIn(page)).toBeLessThan(30_000);
});

const orders = [
  ...sortNames.flatMap((column) => [column, `-${column}`]),
  "stage,-amount",
  "-stage,-stage_changed_at",
  "-amount,name",
  "expected_close_on,-amount",
];

test.each(orders)("a page by %s reads little more than it shows, at the top and anywhere below", async (sort) => {
  const keys = sortKeysOf(sort);
  const [far] = await ctx.db
    .select({ place: cursorValues(keys), id: leads.id })
    .from(leads)
    .offset(many / 2)
    .limit(1);
  for (const cursor of [undefined, writeCursor(...far!.place, far!.id)]) {
    const [page] = await plansOf((as) => call(as).leads.list({ sort, cursor }));
    expect(readIn(page!)).toBeLessThan(2_000);
  }
});

const sorted: [string, z.input<typeof LeadFilter>, string][] = [
  ["many match", { engagement: ["hot"] }, "name"],
  [
    "few match",
    { stage: ["negotiation"], source: ["call"], ...asking({ field: "score", op: "lt", value: 10 }) },
    "company",
  ],
  ["of several stages", { stage: ["negotiation", "won", "won"] }, "-created_at"],
  ["none matches", { subscription: "unsubscribed" }, "-updated_at"],
  ["all that match stand last", { createdTo: "2026-07-18" }, "-updated_at"],
  ["all that match stand far down", { createdTo: "2026-10-25" }, "-updated_at"],
  ["one part of the order is left out", asking({ field: "amount", op: "gt", value: 80_000 }), "amount,name"],
  ["stages are left out", { stage: ["won", "lost"], engagement: ["hot"] }, "stage,-score"],
  ["all that match stand last in a part of the order", { createdFrom: "2026-07-18" }, "amount"],
];

test.each(sorted)(
  "a filter and an order that have no index together read little and find the same: %s",
  async (_, filter, sort) => {
    const where = matching(ctx, LeadFilter.parse(filter));
    const expected = await ctx.db
      .select({ id: leads.id })
      .from(leads)
      .where(where)
      .orderBy(orderOf(...sortKeysOf(sort)))
      .limit(50);
    const { items } = await call(ctx).leads.list({ ...filter, sort });
    expect(items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    const page = (await plansOf((as) => call(as).leads.list({ ...filter, sort }), "select ")).flat();
    expect(readIn(page)).toBeLessThan(80_000);
    expect(ranIn(page).map((step) => step["Node Type"])).not.toContain("Seq Scan");
  },
);

const planned = pages.filter(([, { q, where, tag }]) => !q && !where && !tag);

test.each(planned)("the plan that is kept for %s reads the same index", async (_, input, index) => {
  const [page] = await queriesOf((as) => call(as).leads.list(input));
  const plan = await keptPlan(page!.query);
  expect(plan.map((step) => step["Node Type"])).not.toContain("Seq Scan");
  expect(plan.some((step) => step["Index Name"]?.startsWith(index))).toBe(true);
});

test("leads that many words find are counted up to ten thousand once, and then read in their order", async () => {
  const pages = () => plansOf((as) => call(as).leads.list({ q: "hedy", limit: 20 }));
  const [found, first] = await pages();
  const looked = scans([ranIn(found!)]).filter((step) => step["Node Type"] === "Bitmap Heap Scan");
  expect(looked.map((step) => step["Actual Rows"])).toEqual([10_001]);
  const [again, ...others] = await pages();
  expect(others).toEqual([]);
  for (const page of [first!, again!]) expect(readIn(page)).toBeLessThan(1_000);
});

test.each(["-created_at", "-amount,name", "stage"])(
  "a search by %s goes through all it finds, and counts them",
  async (sort) => {
    const expected = await ctx.db
      .select({ id: leads.id })
      .from(leads)
      .where(matching(ctx, { q: "HEDY S" }))
      .orderBy(orderOf(...sortKeysOf(sort)));
    const ids: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await call(ctx).leads.list({ q: "Hedy S", sort, limit: 200, cursor });
      expect(page).toMatchObject({ total: expected.length, totalIsEstimate: false });
      ids.push(...page.items.map(({ id }) => id));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(ids).toEqual(expected.map(({ id }) => id));
  },
);

test("a page far down the list costs what the first one costs", async () => {
  const [far] =
    await database.$client`select created_at::text as at, id from leads order by created_at desc offset ${many / 2} limit 1`;
  const cursor = Buffer.from(JSON.stringify([far!["at"], far!["id"]])).toString("base64url");
  const [page] = await plansOf((db) => call(db).leads.list({ cursor }));
  const scan = page!.find((plan) => plan["Index Name"] === "leads_newest");
  expect(scan?.["Actual Rows"]).toBeLessThanOrEqual(51);
});

test("the board's sums come from an index alone, and its cards from two short scans a stage", async () => {
  // The first is told that nobody counted here.
  const [, sums] = await plansOf((db) => call(db).leads.board({}), "select part");
  const read = sums!.find((plan) => plan["Node Type"] === "Index Only Scan");
  expect(read?.["Index Name"]).toBe("leads_sums");
  const cards = await plansOf((db) => call(db).leads.board({}));
  expect(cards).toHaveLength(14);
  expect(cards.flat().map((plan) => plan["Node Type"])).not.toContain("Seq Scan");
  for (const scan of scans(cards)) {
    expect(scan["Actual Rows"]).toBeLessThanOrEqual(31);
    expect(scan["Rows Removed by Filter"] ?? 0).toBeLessThan(1_000);
  }
});

test("the total says that it is an estimate, and is near", async () => {
  const { total, totalIsEstimate } = await call(ctx).leads.list({ limit: 1 });
  expect(totalIsEstimate).toBe(true);
  expect(Math.abs(total - many) / many).toBeLessThan(0.1);
});

test("duplicates of five hundred leads are looked up through an index for each sign, and read as little", async () => {
  const chosen = await database.$client<
    LeadPlace[]
  >`select workspace_id, id from leads order by created_at desc limit 500`;
  const { sql: query, params } = new PgDialect().sqlToQuery(pairsOf(chosen));
  const scan = flatten(await explain(query, params)).filter((plan) => plan["Node Type"].endsWith("Scan"));
  expect(scan.map((plan) => plan["Node Type"])).not.toContain("Seq Scan");
  const read = scan.filter((plan) => plan["Index Name"]);
  const indexes = ["leads_workspace_id_id_pk", "leads_phone", "leads_email_once", "leads_mailbox", "leads_company"];
  expect(read.map((plan) => plan["Index Name"])).toEqual(expect.arrayContaining(indexes));
  for (const plan of read) expect(plan["Rows Removed by Filter"] ?? 0).toBeLessThan(10);
});
