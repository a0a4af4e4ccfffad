import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { AppError } from "../errors.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { jobHandlers } from "../worker.ts";
import { type JobHandlers, runJob, startJob } from "./commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const start = (ctx: Ctx, total = 30) => ctx.db.transaction((tx) => startJob(ctx, tx, "undo", { batchId: "x" }, total));
const run = (ctx: Ctx, jobId: string, undo: JobHandlers["undo"], isLastTry = false) =>
  runJob(world.services, { ...jobHandlers, undo }, { workspaceId: ctx.workspaceId, jobId }, isLastTry);

/** Works in pieces of ten and notes which it did. */
const inPieces =
  (pieces: number[], each: (done: number) => void = () => {}): JobHandlers["undo"] =>
  async (ctx, job) => {
    for (let done = job.done; done < 30; done += 10) {
      if (await job.isCancelled()) return;
      await ctx.db.transaction(async (tx) => {
        await job.tell(tx, { done: done + 10, changed: done + 10 });
        each(done);
      });
      pieces.push(done);
    }
  };

test("a job tells how far it is and ends with what came of it", async () => {
  const ctx = await aMember(world);
  const { id, state } = await start(ctx);
  expect(state).toBe("waiting");
  await run(ctx, id, inPieces([]));
  expect(await call(ctx).jobs.get({ id })).toMatchObject({ state: "finished", done: 30, changed: 30, total: 30 });
});

test("a job that was killed goes on where it was and doubles nothing", async () => {
  const ctx = await aMember(world);
  const { id } = await start(ctx);
  const pieces: number[] = [];
  const killed = run(
    ctx,
    id,
    inPieces(pieces, (done) => {
      if (done === 10) throw new Error("killed");
    }),
  );
  await expect(killed).rejects.toThrow("killed");
  expect(await call(ctx).jobs.get({ id })).toMatchObject({ state: "running", done: 10 });
  await run(ctx, id, inPieces(pieces));
  expect(pieces).toEqual([0, 10, 20]);
});

test("two workers with the same job do each piece once", async () => {
  const ctx = await aMember(world);
  const { id } = await start(ctx);
  const pieces: number[] = [];
  await Promise.allSettled([run(ctx, id, inPieces(pieces)), run(ctx, id, inPieces(pieces))]);
  await run(ctx, id, inPieces(pieces));
  expect(pieces.toSorted((a, b) => a - b)).toEqual([0, 10, 20]);
});

test("a cancelled job stops after its piece", async () => {
  const ctx = await aMember(world);
  const { id } = await start(ctx);
  const pieces: number[] = [];
  const handle = inPieces(pieces);
  await run(ctx, id, async (as, job) => {
    await handle(as, {
      ...job,
      isCancelled: async () => (pieces.length ? (await call(ctx).jobs.cancel({ id }), true) : false),
    });
  });
  expect(pieces).toEqual([0]);
  expect(await call(ctx).jobs.get({ id })).toMatchObject({ state: "cancelled", done: 10 });
});

test("a refusal ends the job with its sentence, and so does the loss of the starter's rights", async () => {
  const workspaceId = await aWorkspace(world);
  const ctx = await aMember(world, { workspaceId });
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const refused = await start(ctx);
  await run(ctx, refused.id, async () => {
    throw new AppError("conflict", "This was changed since.");
  });
  expect(await call(ctx).jobs.get({ id: refused.id })).toMatchObject({
    state: "failed",
    failure: "This was changed since.",
  });
  const orphan = await start(ctx);
  await call(admin).users.suspend({ id: ctx.actor.kind === "user" ? ctx.actor.id : "" });
  await run(ctx, orphan.id, inPieces([]));
  expect(await call(admin).jobs.get({ id: orphan.id })).toMatchObject({ state: "failed", done: 0 });
});

test("what fails at every try is failed in words, not left running", async () => {
  const ctx = await aMember(world);
  const { id } = await start(ctx);
  const fail = async () => {
    throw new Error("a disk is full");
  };
  await expect(run(ctx, id, fail)).rejects.toThrow("a disk is full");
  await run(ctx, id, fail, true);
  const { state, failure } = await call(ctx).jobs.get({ id });
  expect(state).toBe("failed");
  expect(failure).not.toContain("disk");
});

test("a colleague's job and another workspace's do not exist, for an admin of the workspace they do", async () => {
  const workspaceId = await aWorkspace(world);
  const ctx = await aMember(world, { workspaceId });
  const { id } = await start(ctx);
  for (const stranger of [await aMember(world, { workspaceId }), await aMember(world, { role: "admin" })]) {
    await expect(call(stranger).jobs.get({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(call(stranger).jobs.cancel({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const admin = await aMember(world, { workspaceId, role: "admin" });
  expect((await call(admin).jobs.list()).items).toHaveLength(1);
});
