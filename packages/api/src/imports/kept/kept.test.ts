import { imports } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { receiveFile } from "../file/commands.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld({ IMPORT_LIMIT_FILES: 5, IMPORT_LIMIT_MEGABYTES: 3 });
});
afterAll(() => world.close());

const send = (ctx: Ctx, megabytes = 0) =>
  receiveFile(ctx, "leads.csv", new Blob(["name,email\n", "Emma,\n".repeat(megabytes * 174_763)]).stream());

test("of many files sent at once a workspace keeps as many as it may, names the limit, and others have their own", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const sent = await Promise.allSettled(Array.from({ length: 12 }, () => send(ctx)));
  expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  await expect(send(ctx)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("may have no more (IMPORT_LIMIT_FILES)"),
  });
  await send(await aMember(world, { role: "admin" }));

  const [first] = (await call(ctx).imports.list()).items;
  await world.services.db.update(imports).set({ finishedAt: new Date() }).where(eq(imports.id, first!.id));
  await send(ctx);
});

test("a file that would fill the room of a workspace is refused on its way, and nothing of it stays", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const refused = { code: "too_large", message: expect.stringContaining("(IMPORT_LIMIT_MEGABYTES)") };
  await expect(send(ctx, 20)).rejects.toMatchObject(refused);
  expect((await call(ctx).imports.list()).items).toEqual([]);
  await send(ctx, 2);
  await send(ctx, 1);
  await expect(send(ctx)).rejects.toMatchObject(refused);
});
