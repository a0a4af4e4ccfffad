import { leads } from "@switchboard/db/schema";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { runJob } from "../jobs/commands.ts";
import { aMember, aWorld, call, type World } from "../testing.ts";
import { jobHandlers } from "../worker.ts";
import { receiveFile } from "./file/commands.ts";

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
