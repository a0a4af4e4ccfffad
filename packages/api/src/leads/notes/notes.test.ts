import { createTransport, type Outgoing } from "@switchboard/email/transport";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx } from "../../context.ts";
import { sendMail } from "../../mail/jobs.ts";
import type { MailJob } from "../../queue.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../../testing.ts";
import { personOf } from "../../testing-people.ts";
import { mentionedIn } from "./rules.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** Sends what is queued for a workspace, and gives whom it went to. */
async function sentTo({ workspaceId }: Ctx): Promise<string[]> {
  const out: Outgoing[] = [];
  const transport = createTransport({ from: "desk@example.com", store: async (message) => void out.push(message) });
  const jobs = await world.services.db.execute<{ id: string; data: MailJob }>(
    sql`delete from pgboss.job where name = 'mail' and data->>'workspaceId' = ${workspaceId} returning id, data`,
  );
  for (const { id, data } of jobs) await sendMail(world.services, transport, { id, data, createdOn: new Date() });
  return out.map(({ to }) => to);
}

test("notes are listed as they stand, and say who may change them", async () => {
  const workspaceId = await aWorkspace(world);
  const [author, other] = [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })];
  const { id } = await call(author).leads.create({ name: "Amos Dolbear" });
  const first = await call(author).leads.addNote({ id, body: "Asked for two lines." });
  const second = await call(other).leads.addNote({ id, body: "Asked again." });
  await call(author).leads.editNote({ id, noteId: first.id, body: "Asked for three lines." });
  expect(await call(author).leads.notes({ id })).toMatchObject({
    isAll: true,
    items: [
      { id: second.id, mayEdit: false },
      { id: first.id, body: "Asked for three lines.", mayEdit: true },
    ],
  });
  await call(other).leads.deleteNote({ id, noteId: second.id });
  expect((await call(author).leads.notes({ id })).items).toHaveLength(1);
});

test("whom a note names gets a mail, once, if they may see the lead", async () => {
  const workspaceId = await aWorkspace(world);
  const author = await aMember(world, { workspaceId });
  const named = await aMember(world, { workspaceId });
  const narrow = await aMember(world, { workspaceId, recordScope: "own" });
  const { id } = await call(author).leads.create({ name: "Amos Dolbear", ownerId: personOf(author).id });
  const body = `Ask @${named.actor.name} and @${narrow.actor.name}. @${author.actor.name}`;
  const note = await call(author).leads.addNote({ id, body });
  expect(await sentTo(author)).toEqual([personOf(named).email]);
  await call(author).leads.editNote({ id, noteId: note.id, body: `${body} Soon.` });
  expect(await sentTo(author)).toEqual([]);
});

test("a name counts as a whole, the longest where one begins another", () => {
  const members = [{ name: "Emma Nutt" }, { name: "Emma Nutting" }];
  const named = (body: string) => mentionedIn(body, members).map(({ name }) => name);
  expect(named("Ask @emma nutting, and @Emma Nutt.")).toEqual(["Emma Nutting", "Emma Nutt"]);
  expect(named("x@Emma Nutt, @Emma Nutts, Emma Nutt")).toEqual([]);
});
