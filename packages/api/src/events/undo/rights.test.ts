import { events } from "@switchboard/db/schema";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { failureOf } from "../../procedure.ts";
import type { Scope } from "../../scopes.ts";
import { type Operation, operations } from "../../surface/operations.ts";
import { sampleWrites } from "../../surface/testing-writes.ts";
import { aMember, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";
import { undo } from "./commands.ts";

let world: World;
let admin: Ctx;
beforeAll(async () => {
  world = await aWorld();
  admin = await aMember(world, { role: "admin" });
});
afterAll(() => world.close());

// Who may write tickets or meetings may do all that a client may with their own.
const wider: Partial<Record<Scope, Scope>> = { "tickets:open": "tickets:write", "meetings:book": "meetings:write" };

// They delete leads and views, which whoever may write those brings back one by one as well.
const deletions = new Set(["imports.takeBack", "samples.remove"]);

const writes = sampleWrites(() => ({ world, agent: admin }));
const sampled = operations
  .filter(({ type, path }) => type === "mutation" && path in writes && path !== "events.undo" && !deletions.has(path))
  .map((operation) => ({ path: operation.path, operation }));

/** What a write told, the newest first, by the ids that undo takes. */
async function toldBy({ path, call }: Operation) {
  const requestId = crypto.randomUUID();
  const input = (await writes[path]?.()) ?? {};
  await call({ ...admin, requestId }, input);
  const told = await world.services.db
    .select({ id: events.id, batchId: events.batchId })
    .from(events)
    .where(eq(events.requestId, requestId))
    .orderBy(desc(events.id));
  return new Set(told.flatMap(({ id, batchId }) => [id, batchId ?? id]));
}

test.each(sampled)("what $path did is taken back only with the right to do it", async ({ operation }) => {
  const { scope } = operation.meta;
  const without: Ctx = { ...admin, scopes: admin.scopes.filter((one) => one !== scope && one !== wider[scope]) };
  for (const id of await toldBy(operation)) {
    const failure = await undo(without, id).then(
      () => "undone",
      (error: unknown) => failureOf(error).word ?? failureOf(error).code,
    );
    expect(["forbidden", "not_undoable"]).toContain(failure);
  }
});

const aClient = { role: "client" } as const;

test("linking a contact to a member of the portal is an admin's, and so is taking it back", async () => {
  const { workspaceId } = admin;
  const [agent, client] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId, ...aClient })];
  const contact = await call(admin).contacts.create({ name: "Emma Nutt", email: personOf(client).email });
  await call(admin).contacts.giveAccess({ id: contact.id });
  const [link] = await toldOf(contact.id);
  await expect(call(agent).events.undo({ id: link!.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  const undone = await call(admin).events.undo({ id: link!.id });
  await expect(call(agent).events.undo({ id: undone.batchId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await call(agent).contacts.update({ id: contact.id, title: "Operator" });
  const [title] = await toldOf(contact.id);
  await call(agent).events.undo({ id: title!.id });
});

test("an import is taken back, also by its batch, by those who may import", async () => {
  const batchId = crypto.randomUUID();
  const lead = await call(admin).leads.create({ name: "Emma Nutt" });
  const [made] = await toldOf(lead.id);
  const origin = { importId: crypto.randomUUID() };
  await world.services.db.update(events).set({ batchId, origin }).where(eq(events.id, made!.id));
  const { workspaceId } = admin;
  const agent = await aMember(world, { workspaceId });
  await expect(call(agent).events.undo({ id: batchId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await call(await aMember(world, { workspaceId, role: "manager" })).events.undo({ id: batchId });
});

const toldOf = (subjectId: string) =>
  world.services.db
    .select({ id: events.id })
    .from(events)
    .where(eq(events.subjectId, subjectId))
    .orderBy(desc(events.id));
