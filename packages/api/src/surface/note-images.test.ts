import { noteImages } from "@switchboard/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { removeExpired } from "../retention/commands.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { personOf } from "../testing-people.ts";
import { mountDoors } from "./server.ts";
import { bearerOf, cookieOf, keyOf } from "./testing.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
type Headers = Record<string, string>;

const send = (headers: Headers, id: string, body: BodyInit) =>
  app.request(`/api/v1/leads/${id}/images`, { method: "POST", headers, body });
const see = (headers: Headers, id: string, imageId: string) =>
  app.request(`/api/v1/leads/${id}/images/${imageId}`, { headers });

async function aPicture(ctx: Ctx, ownerId?: string) {
  const { id } = await call(ctx).leads.create({ name: "Amos Dolbear", ...(ownerId && { ownerId }) });
  const answer = await send(await bearerOf(ctx), id, new Uint8Array(png));
  return { id, answer, image: (await answer.json()) as { id: string; type: string } };
}

test("a picture is what its bytes say, and comes back as nothing but a picture", async () => {
  const ctx = await aMember(world);
  const { id, answer, image } = await aPicture(ctx);
  expect([answer.status, image.type]).toEqual([201, "image/png"]);
  const seen = await see(await cookieOf(ctx), id, image.id);
  expect(Buffer.from(await seen.arrayBuffer())).toEqual(png);
  expect(Object.fromEntries(seen.headers)).toMatchObject({
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "content-disposition": expect.stringMatching(/^inline; filename="picture-[\da-f]{8}\.png"$/),
    "content-security-policy": expect.stringContaining("sandbox"),
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
});

test("drawings with scripts, pages and what is too large are refused, whatever they are called", async () => {
  const ctx = await aMember(world);
  const { id } = await call(ctx).leads.create({ name: "Amos Dolbear" });
  const headers = { ...(await bearerOf(ctx)), "content-type": "image/png" };
  for (const body of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "GIF8", ""])
    expect((await send(headers, id, body)).status).toBe(400);
  expect((await send(headers, id, new Uint8Array(5 * 1024 * 1024 + 1))).status).toBe(413);
});

test("a picture is seen by whoever may see its lead, and by nobody else", async () => {
  const workspaceId = await aWorkspace(world);
  const owner = await aMember(world, { workspaceId });
  const narrow = await aMember(world, { workspaceId, recordScope: "own" });
  const { id, image } = await aPicture(owner, personOf(owner).id);
  const other = await aPicture(owner);
  expect((await see(await bearerOf(narrow), id, image.id)).status).toBe(404);
  expect((await see(await bearerOf(await aMember(world)), id, image.id)).status).toBe(404);
  expect((await see(await bearerOf(owner), other.id, image.id)).status).toBe(404);
  expect((await see({}, id, image.id)).status).toBe(401);
  expect((await see(await keyOf(owner, ["tickets:read"]), id, image.id)).status).toBe(403);
  expect((await send(await keyOf(owner, ["leads:read"]), id, new Uint8Array(png))).status).toBe(403);
  expect((await send(await bearerOf(narrow), id, new Uint8Array(png))).status).toBe(404);
});

test("a picture stays while a note names it or undo may bring one back, and goes a week after that", async () => {
  const ctx = await aMember(world);
  const [named, unnamed] = [await aPicture(ctx), await aPicture(ctx)];
  const body = `![The switch](image:${named.image.id})`;
  const note = await call(ctx).leads.addNote({ id: named.id, body });
  await call(ctx).leads.deleteNote({ id: named.id, noteId: note.id });
  await world.services.db
    .update(noteImages)
    .set({ createdAt: sql`now() - interval '8 days'` })
    .where(eq(noteImages.workspaceId, ctx.workspaceId));
  await removeExpired(world.services);
  expect((await see(await bearerOf(ctx), named.id, named.image.id)).status).toBe(200);
  expect((await see(await bearerOf(ctx), unnamed.id, unnamed.image.id)).status).toBe(404);
});
