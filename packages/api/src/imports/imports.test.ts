import { spawn } from "node:child_process";
import { once } from "node:events";
import { events, importRows, leads, memberships, stageTransitions } from "@switchboard/db/schema";
import { and, asc, count, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportLeadsDirectly } from "../admin/lead-export/direct/commands.ts";
import type { Ctx } from "../context.ts";
import { runJob } from "../jobs/commands.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { jobHandlers } from "../worker.ts";
import { receiveFile } from "./file/commands.ts";
import { runImportInJob } from "./jobs.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const anAdmin = () => aMember(world, { role: "admin" });

async function upload(ctx: Ctx, file: string | Uint8Array<ArrayBuffer>, name = "leads.csv") {
  const { id } = await receiveFile(ctx, name, new Blob([file]).stream());
  return id;
}

/** Does the job that waits for an import, as a worker would. */
async function work(ctx: Ctx, importId: string) {
  const { job } = await call(ctx).imports.get({ id: importId });
  await runJob(world.services, jobHandlers, { workspaceId: ctx.workspaceId, jobId: job!.id });
  return call(ctx).imports.get({ id: importId });
}

async function check(ctx: Ctx, importId: string) {
  await call(ctx).imports.check({ id: importId });
  return work(ctx, importId);
}

async function run(ctx: Ctx, importId: string) {
  await call(ctx).imports.run({ id: importId });
  return work(ctx, importId);
}

const leadsOf = (ctx: Ctx) =>
  world.services.db.select().from(leads).where(eq(leads.workspaceId, ctx.workspaceId)).orderBy(asc(leads.id));

test("a file becomes leads: guessed, previewed, counted, taken in, and taken back", async () => {
  const ctx = await anAdmin();
  const file = `First Name,Last Name,E-mail,Mobile Phone,Account Name,Lead Status,Expected Revenue,Close Date,Owner
Emma,Nutt,Emma@Example.com,(202) 555-0101,Edwin Dickinson,Working,"$1,250.50",12/31/2026,${ctx.actor.name}
Almon,Strowger,almon@example.com,,Automatic Electric,Closed Won,,,
Stella,Nutt,not-an-address,,,,,,
`;
  const id = await upload(ctx, file);
  const found = await call(ctx).imports.get({ id });
  expect(found).toMatchObject({ state: "uploaded", encoding: "utf-8", delimiter: "," });
  expect(found.mapping).toEqual([
    "firstName",
    "lastName",
    "email",
    "phone",
    "company",
    "stage",
    "amount",
    "expectedCloseOn",
    "owner",
  ]);
  const preview = await call(ctx).imports.preview({ id });
  expect(preview.rows[0]).toMatchObject({
    row: 2,
    values: {
      name: "Emma Nutt",
      email: "emma@example.com",
      phone: "+12025550101",
      stage: "contacted",
      amount: "1250.50",
      expectedCloseOn: "2026-12-31",
    },
  });
  expect(preview.problems).toMatchObject([{ count: 1, row: 4 }]);
  const checked = await check(ctx, id);
  expect(checked).toMatchObject({ state: "checked", rows: 3, created: 2, updated: 0, duplicates: 0, refused: 1 });
  expect(await leadsOf(ctx)).toEqual([]);
  const finished = await run(ctx, id);
  expect(finished).toMatchObject({ state: "finished", created: 2, refused: 1 });
  expect(await leadsOf(ctx)).toMatchObject([
    { name: "Emma Nutt", email: "emma@example.com", source: "import", amount: "1250.50", stage: "contacted" },
    { name: "Almon Strowger", stage: "won", currency: "USD", tags: [] },
  ]);
  const back = await call(ctx).imports.takeBack({ id });
  expect(back.state).toBe("taken_back");
  expect((await call(ctx).leads.list({})).items).toEqual([]);
});

const header = "name,email,phone,company,stage,amount\n";

async function imported(ctx: Ctx, file: string, how: object = {}) {
  const id = await upload(ctx, file);
  if (Object.keys(how).length) await call(ctx).imports.map({ id, ...how });
  const checked = await check(ctx, id);
  const finished = await run(ctx, id);
  const { items } = await call(ctx).imports.rows({ id });
  return {
    id,
    checked,
    finished,
    verdicts: items.map(({ verdict }) => verdict),
    reasons: items.map((row) => row.reason),
  };
}

test("a known lead gets what is new in its row, nothing else, and all of it can be taken back", async () => {
  const ctx = await anAdmin();
  const known = await call(ctx).leads.create({
    name: "Emma",
    email: "emma@example.com",
    company: "Bell",
    amount: "10",
  });
  const same = await call(ctx).leads.create({ name: "Stella", email: "stella@example.com" });
  await call(ctx).leads.place({ id: known.id, above: null, below: same.id });
  const before = await leadsOf(ctx);
  const { id, checked, finished, verdicts } = await imported(
    ctx,
    `${header}Emma Nutt,EMMA@example.com,,,won,10.00\nStella,stella@example.com,,,,\nAda,ada@example.com,,,,\n`,
  );
  expect(verdicts).toEqual(["updated", "unchanged", "new"]);
  const counts = { created: 1, updated: 1, unchanged: 1, duplicates: 0, refused: 0 };
  expect([checked, finished]).toMatchObject([counts, counts]);
  const after = await call(ctx).leads.get({ id: known.id });
  expect(after).toMatchObject({
    name: "Emma Nutt",
    stage: "won",
    company: "Bell",
    amount: "10.00",
    boardPosition: null,
  });
  expect(after.stageHistory).toMatchObject([{ from: "new", to: "won" }]);
  expect(await call(ctx).leads.get({ id: same.id })).toMatchObject({ updatedAt: same.updatedAt });
  const told = (await call(ctx).leads.timeline({ id: known.id })).items[0];
  expect(told).toMatchObject({
    action: "lead.stage_moved",
    before: { name: "Emma", stage: "new" },
    after: { name: "Emma Nutt", stage: "won" },
    origin: { importId: id, row: 2 },
    batchId: finished.batchId,
  });
  expect(Object.keys(told?.after ?? {}).toSorted()).toEqual(["boardPosition", "name", "stage", "stageChangedAt"]);

  expect(await call(ctx).imports.takeBack({ id })).toMatchObject({ state: "taken_back" });
  const restored = (await leadsOf(ctx)).filter(({ deletedAt }) => deletedAt === null);
  expect(restored.map(({ updatedAt, ...lead }) => lead)).toEqual(before.map(({ updatedAt, ...lead }) => lead));
  const moves = await world.services.db
    .select()
    .from(stageTransitions)
    .where(and(eq(stageTransitions.workspaceId, ctx.workspaceId), eq(stageTransitions.leadId, known.id)));
  expect(moves).toEqual([]);
  await expect(call(ctx).imports.takeBack({ id })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("rows that mean one person are one lead, and the others are told apart as duplicates", async () => {
  const ctx = await anAdmin();
  await call(ctx).leads.create({ name: "By phone", phone: "+12025550177" });
  await call(ctx).leads.create({ name: "Twice", phone: "+12025550188" });
  await call(ctx).leads.create({ name: "Twice more", phone: "+12025550188" });
  const { verdicts } = await imported(
    ctx,
    `name,email,phone
Emma,emma@example.com,
Emma again,Emma@Example.com ,
Desk one,one@example.com,202-555-0101
Desk two,two@example.com,202-555-0101
Nobody,,202-555-0101
First,,202-555-0111
Second,,(202) 555-0111
Known by phone,,2025550177
Same phone and new address,new@example.com,2025550177
Whose,,2025550188
`,
  );
  expect(verdicts).toEqual([
    "new",
    "duplicate",
    "new",
    "new",
    "duplicate",
    "new",
    "duplicate",
    "updated",
    "duplicate",
    "duplicate",
  ]);
});

test("known leads are left alone when that is wished", async () => {
  const ctx = await anAdmin();
  await call(ctx).leads.create({ name: "Emma", email: "emma@example.com" });
  const { verdicts } = await imported(ctx, "name,email\nEmma Nutt,emma@example.com\n", { knownLeads: "skip" });
  expect([verdicts, (await leadsOf(ctx))[0]?.name]).toEqual([["unchanged"], "Emma"]);
});

test("the address of a merged lead means the one that it went into, and stays where it is", async () => {
  const ctx = await anAdmin();
  const survivor = await call(ctx).leads.create({ name: "Emma", email: "emma@example.com" });
  const merged = await call(ctx).leads.create({ name: "E. Nutt", email: "nutt@example.com", phone: "+12025550155" });
  await call(ctx).leads.merge({ survivorId: survivor.id, mergedIds: [merged.id] });
  const { verdicts } = await imported(
    ctx,
    `name,email,phone\nEmma N.,nutt@example.com,\nEmma by phone,,+12025550155\n`,
  );
  expect(verdicts).toEqual(["updated", "duplicate"]);
  expect(await call(ctx).leads.get({ id: survivor.id })).toMatchObject({ name: "Emma N.", email: "emma@example.com" });
});

test("each wrong cell refuses its row with a reason, and an unknown owner or stage is named", async () => {
  const ctx = await anAdmin();
  const other = await anAdmin();
  const { reasons } = await imported(
    ctx,
    `name,email,phone,stage,amount,expected close date,owner id
${"x".repeat(201)},,,,,,
,emma,,,,,
,,12,,,,
,,,Somewhere,,,
,,,,-5,,
,,,,,soon,
,,,,,,${other.actor.kind === "user" ? other.actor.id : ""}
,,,,,,
`.replace(/,,,,,,\n$/, ""),
  );
  expect(reasons).toEqual([
    "name: Too big: expected string to have <=200 characters",
    "email: This does not look like an e-mail address.",
    "phone: Write the number with its country code, as in +1 555 010 0142.",
    "stage: “Somewhere” is not a stage.",
    "amount: Write an amount such as 1250.00.",
    "expected close date: This is not a date such as 2026-12-31.",
    expect.stringMatching(/^owner id: “.*” is not a member here\.$/),
  ]);
});

test("ambiguous dates and amounts are read as the user says", async () => {
  const ctx = await anAdmin();
  const id = await upload(ctx, "name;amount;close date\nEmma;1.234;03/04/2026\n");
  const { columns, rows } = await call(ctx).imports.preview({ id });
  expect(columns.map(({ format, isAmbiguous }) => [format, isAmbiguous])).toEqual([
    [null, false],
    ["comma", true],
    ["dmy", true],
  ]);
  expect(rows[0]?.values).toMatchObject({ amount: "1234", expectedCloseOn: "2026-04-03" });
  await call(ctx).imports.map({ id, formats: [null, "dot", "mdy"] });
  const [row] = (await call(ctx).imports.preview({ id })).rows;
  expect(row).toMatchObject({ values: { expectedCloseOn: "2026-03-04" }, problems: [{ column: 1 }] });
});

test.each(["csv", "xlsx"] as const)("our own export as %s changes nothing when it comes back", async (format) => {
  const ctx = await anAdmin();
  const owner = ctx.actor.kind === "user" ? ctx.actor.id : null;
  await call(ctx).leads.create({
    name: "=cmd|' /C calc'!A0",
    company: "'+Bell",
    email: "emma@example.com",
    phone: "+442079460000",
    amount: "0.10",
    currency: "PHP",
    tags: ["a,b", 'say "hi"', "back\\slash", "null"],
    ownerId: owner,
    expectedCloseOn: "2026-12-31",
    stage: "lost",
    source: "call",
    utmCampaign: "-1",
    referrer: "https://example.com/?a=1,2",
  });
  await call(ctx).leads.create({ name: "Only a name\nin two lines" });
  const other = await call(ctx).leads.create({ company: "Gone" });
  await call(ctx).leads.delete({ id: other.id });
  const { stream } = await exportLeadsDirectly(ctx, { format });
  // Node's type of a web stream and the global one are the same class at run time.
  const { id } = await receiveFile(ctx, `leads.${format}`, stream as ReadableStream<Uint8Array>);
  expect(await check(ctx, id)).toMatchObject({
    rows: 2,
    unchanged: 2,
    created: 0,
    updated: 0,
    duplicates: 0,
    refused: 0,
  });
});

test("ids of another workspace mean nothing here", async () => {
  const [ctx, other] = [await anAdmin(), await anAdmin()];
  const theirs = await call(other).leads.create({ name: "Theirs", email: "theirs@example.com" });
  const { verdicts } = await imported(ctx, `id,name,email\n${theirs.id},Mine now,theirs@example.com\n`);
  expect(verdicts).toEqual(["new"]);
  expect(await call(other).leads.get({ id: theirs.id })).toMatchObject({ name: "Theirs" });
  const id = await upload(ctx, "name\nEmma\n");
  await expect(call(other).imports.get({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(call(other).imports.rows({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a manager who sees only their own leads changes no others, and no other manager's import", async () => {
  const admin = await anAdmin();
  const manager = await aMember(world, { role: "manager", recordScope: "own", workspaceId: admin.workspaceId });
  const hidden = await call(admin).leads.create({
    name: "Hidden",
    email: "hidden@example.com",
    ownerId: admin.actor.kind === "user" ? admin.actor.id : null,
  });
  const { verdicts } = await imported(manager, "name,email\nMine,hidden@example.com\nNew,new@example.com\n");
  expect(verdicts).toEqual(["refused", "new"]);
  expect(await call(admin).leads.get({ id: hidden.id })).toMatchObject({ name: "Hidden" });
  const id = await upload(admin, "name\nEmma\n");
  await expect(call(manager).imports.get({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what came in between check and run is refused, not doubled and not fatal", async () => {
  const ctx = await anAdmin();
  const known = await call(ctx).leads.create({ name: "Known", email: "known@example.com" });
  const id = await upload(
    ctx,
    "name,email\nEmma,emma@example.com\nKnown better,known@example.com\nAda,ada@example.com\n",
  );
  await check(ctx, id);
  await call(ctx).leads.create({ name: "Came first", email: "emma@example.com" });
  await call(ctx).leads.delete({ id: known.id });
  expect(await run(ctx, id)).toMatchObject({ state: "finished", created: 1, updated: 0, refused: 2 });
});

test("an owner who left between check and run does not stop the import", async () => {
  const ctx = await anAdmin();
  const agent = await aMember(world, { workspaceId: ctx.workspaceId });
  const id = await upload(ctx, `name,owner\nEmma,${agent.actor.name}\n`);
  await check(ctx, id);
  await world.services.db
    .delete(memberships)
    .where(eq(memberships.userId, agent.actor.kind === "user" ? agent.actor.id : ""));
  expect(await run(ctx, id)).toMatchObject({ state: "finished", created: 1 });
});

const many = (rows: number) =>
  `name,email\n${Array.from({ length: rows }, (_, row) => `Lead ${row},lead${row}@example.com\n`).join("")}`;

test("a run that is cancelled goes on later where it was, under one batch", async () => {
  const ctx = await anAdmin();
  const id = await upload(ctx, many(6_000));
  await check(ctx, id);
  const { job } = await call(ctx).imports.run({ id });
  const stopping = { ...jobHandlers };
  stopping["import.run"] = (inner, running) => {
    let asked = 0;
    const isCancelled = async () => {
      if ((asked += 1) === 2) await call(ctx).jobs.cancel({ id: running.id });
      return running.isCancelled();
    };
    return runImportInJob(inner, { ...running, isCancelled });
  };
  await runJob(world.services, stopping, { workspaceId: ctx.workspaceId, jobId: job!.id });
  const stopped = await call(ctx).imports.get({ id });
  expect(stopped).toMatchObject({ state: "cancelled", appliedThrough: 5_000 });
  const finished = await run(ctx, id);
  expect(finished).toMatchObject({ state: "finished", created: 6_000, batchId: stopped.batchId });
  expect(await leadsOf(ctx)).toHaveLength(6_000);
  const back = await call(ctx).imports.takeBack({ id });
  expect(back.state).toBe("taking_back");
  expect(await work(ctx, id)).toMatchObject({ state: "taken_back" });
  await expect(call(ctx).imports.run({ id })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await call(ctx).leads.count({})).toEqual({ count: 0 });
});

test("a run that breaks inside of a chunk leaves nothing of it, and the next one doubles nothing", async () => {
  const ctx = await anAdmin();
  const id = await upload(ctx, many(6_000));
  await check(ctx, id);
  const { job } = await call(ctx).imports.run({ id });
  const breaking = { ...jobHandlers };
  breaking["import.run"] = (inner, running) => {
    let told = 0;
    const tell: typeof running.tell = async (tx, progress) => {
      await running.tell(tx, progress);
      if ((told += 1) === 2) throw new Error("The power failed.");
    };
    return runImportInJob(inner, { ...running, tell });
  };
  const asked = { workspaceId: ctx.workspaceId, jobId: job!.id };
  await expect(runJob(world.services, breaking, asked)).rejects.toThrow("The power failed.");
  expect(await leadsOf(ctx)).toHaveLength(4_999);
  // The database lost what it does not log, as after a crash of its own.
  await world.services.db.delete(importRows).where(eq(importRows.importId, id));
  expect(await work(ctx, id)).toMatchObject({ state: "finished", created: 6_000, job: { done: 6_000 } });
  expect(await leadsOf(ctx)).toHaveLength(6_000);
  const [told] = await world.services.db
    .select({ events: count(), leads: sql<number>`count(distinct subject_id)::int` })
    .from(events)
    .where(and(eq(events.workspaceId, ctx.workspaceId), eq(events.action, "lead.created")));
  expect(told).toEqual({ events: 6_000, leads: 6_000 });
});

test("a worker that is killed in the middle of a run leaves no half chunk, and the next one doubles nothing", async () => {
  const ctx = await anAdmin();
  const rows = 30_000;
  const id = await upload(ctx, many(rows));
  await check(ctx, id);
  const { job } = await call(ctx).imports.run({ id });
  const asked = { workspaceId: ctx.workspaceId, jobId: job!.id };
  const worker = spawn(process.execPath, ["--input-type=module", "--eval", workerProgram(asked)], { stdio: "ignore" });
  const applied = async () => (await call(ctx).imports.get({ id })).appliedThrough;
  await expect.poll(applied, { timeout: 60_000, interval: 5 }).toBeGreaterThan(0);
  worker.kill("SIGKILL");
  await once(worker, "exit");
  // PostgreSQL rolls back what the dead worker had begun.
  await expect.poll(openTransactions, { timeout: 60_000 }).toBe(0);
  const reached = await applied();
  expect(reached).toBeLessThan(rows);
  expect(await leadsOf(ctx)).toHaveLength(reached - 1);
  expect(await work(ctx, id)).toMatchObject({ state: "finished", created: rows, job: { done: rows } });
  expect(await leadsOf(ctx)).toHaveLength(rows);
});

const workerProgram = (asked: object) => `
  const { startServices } = await import(${JSON.stringify(new URL("../services.ts", import.meta.url).href)});
  const { runJob } = await import(${JSON.stringify(new URL("../jobs/commands.ts", import.meta.url).href)});
  const { jobHandlers } = await import(${JSON.stringify(new URL("../worker.ts", import.meta.url).href)});
  const services = await startServices(${JSON.stringify({ ...world.services.config, DATABASE_URL: world.url, POOL_MAX: 4 })});
  await runJob(services, jobHandlers, ${JSON.stringify(asked)});`;

async function openTransactions() {
  const [row] = await world.services.db.execute<{ open: number }>(sql`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()
      and backend_type = 'client backend'`);
  return row?.open;
}
