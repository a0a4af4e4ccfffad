import { contacts, memberships } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { mountDoors } from "../surface/server.ts";
import { bearerOf } from "../surface/testing.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";
import { failure, personOf } from "../testing-people.ts";

let world: World;
let app: ReturnType<typeof mountDoors>;
beforeAll(async () => {
  world = await aWorld();
  app = mountDoors(world.services);
});
afterAll(() => world.close());

/** A workspace with somebody of the team and a client. */
async function aDesk() {
  const workspaceId = await aWorkspace(world);
  const agent = await aMember(world, { workspaceId });
  const client = await aMember(world, { workspaceId, role: "client" });
  return { workspaceId, agent, client };
}

async function rest(who: Ctx, method: string, path: string, body?: object) {
  const headers = { "content-type": "application/json", ...(await bearerOf(who)) };
  const answer = await app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

describe("old clients", () => {
  test("C19 to C23 work at their paths, and take the words of before", async () => {
    const { agent } = await aDesk();
    const made = await rest(agent, "POST", "/api/tickets", {
      subject: "No dial tone",
      description: "Since Monday.",
      priority: "medium",
      status: "in_progress",
    });
    expect([made.status, made.body]).toMatchObject([201, { number: 1, priority: "normal", status: "open" }]);
    const { id } = made.body;
    expect((await rest(agent, "GET", "/api/tickets/?status=in_progress&priority=medium,critical")).body).toMatchObject({
      total: 1,
      items: [{ id, subject: "No dial tone" }],
    });
    expect((await rest(agent, "GET", `/api/tickets/${id}`)).body).toMatchObject({ id, comments: [] });
    const changed = await rest(agent, "PUT", `/api/tickets/${id}`, { status: "Resolved", priority: "Critical" });
    expect([changed.status, changed.body]).toMatchObject([200, { status: "solved", priority: "urgent" }]);
    expect((await rest(agent, "DELETE", `/api/tickets/${id}`)).status).toBe(204);
    expect((await rest(agent, "GET", `/api/tickets/${id}`)).status).toBe(404);
  });

  test("a word that nobody knows is refused with its field", async () => {
    const { agent } = await aDesk();
    const refused = await rest(agent, "POST", "/api/tickets", { subject: "No dial tone", priority: "purple" });
    expect([refused.status, refused.body.error.fields]).toEqual([
      400,
      { priority: ["A priority is low, normal, high or urgent."] },
    ]);
  });
});

test("fifty tickets opened at once have fifty numbers, without a gap", async () => {
  const { agent } = await aDesk();
  const made = await Promise.all(
    Array.from({ length: 50 }, () => call(agent).tickets.create({ subject: "Crackling" })),
  );
  expect(made.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 50 }, (_, n) => n + 1),
  );
});

describe("whose a ticket is", () => {
  test("the requester's address finds the contact with their account, the lead and the member", async () => {
    const { agent, client, workspaceId } = await aDesk();
    const { email, id: userId } = personOf(client);
    const [contact] = await world.services.db
      .insert(contacts)
      .values({ workspaceId, name: "Emma Nutt", email })
      .returning();
    const lead = await call(agent).leads.create({ name: "Emma Nutt", email });
    const ticket = await call(agent).tickets.create({ subject: "Crackling", requesterEmail: email.toUpperCase() });
    expect(ticket).toMatchObject({
      contactId: contact!.id,
      leadId: lead.id,
      requesterId: userId,
      requester: "Emma Nutt",
    });
    expect(await call(client).tickets.get({ id: ticket.id })).toMatchObject({ id: ticket.id, leadId: null });
  });

  test("somebody else's contact, lead or account is refused with its field", async () => {
    const { agent } = await aDesk();
    const stranger = await aMember(world);
    const lead = await call(stranger).leads.create({ name: "Theirs" });
    for (const field of ["contactId", "leadId", "accountId"] as const)
      expect(await failure(call(agent).tickets.create({ subject: "Crackling", [field]: lead.id }))).toMatchObject({
        code: "invalid",
        fields: { [field]: [expect.any(String)] },
      });
  });

  test("another address makes it another person's, and no longer the former one's", async () => {
    const { agent, client } = await aDesk();
    const ticket = await call(client).tickets.create({ subject: "Crackling" });
    await call(agent).tickets.update({ id: ticket.id, requesterEmail: "almon@example.com" });
    expect(await failure(call(client).tickets.get({ id: ticket.id }))).toMatchObject({ code: "not_found" });
  });

  test("an agent with own records sees nobody's and their own, and what they asked for themselves", async () => {
    const { agent, workspaceId } = await aDesk();
    const other = await aMember(world, { workspaceId, recordScope: "own" });
    const taken = await call(agent).tickets.create({ subject: "Taken", assigneeId: personOf(agent).id });
    const free = await call(agent).tickets.create({ subject: "Free" });
    const asked = await call(other).tickets.create({ subject: "Asked", assigneeId: personOf(agent).id });
    const seen = (await call(other).tickets.list({})).items.map(({ id }) => id);
    expect(seen.toSorted()).toEqual([free.id, asked.id].toSorted());
    expect(await failure(call(other).tickets.get({ id: taken.id }))).toMatchObject({ code: "not_found" });
  });

  test("only an active member of the team can take a ticket", async () => {
    const { agent, client, workspaceId } = await aDesk();
    const ticket = await call(agent).tickets.create({ subject: "Crackling" });
    const gone = await aMember(world, { workspaceId });
    const { id } = personOf(gone);
    await world.services.db.update(memberships).set({ suspendedAt: new Date() }).where(eq(memberships.userId, id));
    for (const assigneeId of [personOf(client).id, id])
      expect(await failure(call(agent).tickets.assign({ id: ticket.id, assigneeId }))).toMatchObject({
        fields: { assigneeId: [expect.any(String)] },
      });
  });
});

describe("what is said", () => {
  test("an answer of the team ends the wait for one; the requester's opens the ticket again and starts the clock", async () => {
    const { agent, client } = await aDesk();
    const { id } = await call(client).tickets.create({ subject: "Crackling" });
    await call(agent).tickets.reply({ id, body: "Which line is it?", status: "pending" });
    const waiting = await call(agent).tickets.get({ id });
    expect(waiting).toMatchObject({ status: "pending", dueBy: null, firstRespondedAt: expect.any(Date) });
    expect(waiting.clockStoppedAt).toEqual(expect.any(Date));
    await call(client).tickets.reply({ id, body: "The second one." });
    expect(await call(agent).tickets.get({ id })).toMatchObject({ status: "open", clockStoppedAt: null });
  });

  test("a note is the team's alone, and leaves nothing that a client could notice", async () => {
    const { agent, client } = await aDesk();
    const { id } = await call(client).tickets.create({ subject: "Crackling" });
    const before = await call(client).tickets.get({ id });
    await call(agent).tickets.note({ id, body: "They did not pay." });
    expect(await call(client).tickets.get({ id })).toEqual(before);
    const { comments } = await call(agent).tickets.get({ id });
    expect(comments).toMatchObject([{ kind: "internal", body: "They did not pay.", isFromTeam: true }]);
  });

  test("a client says neither who takes it nor where it goes", async () => {
    const { agent, client } = await aDesk();
    const assigneeId = personOf(agent).id;
    expect(await failure(call(client).tickets.create({ subject: "Mine", assigneeId }))).toMatchObject({
      fields: { assigneeId: [expect.any(String)] },
    });
    const { id, status } = await call(client).tickets.create({ subject: "Mine", status: "closed" });
    expect(status).toBe("open");
    expect(await failure(call(client).tickets.reply({ id, body: "Done", status: "solved" }))).toMatchObject({
      fields: { status: [expect.any(String)] },
    });
  });
});

describe("the queue", () => {
  test("holds first what is overdue, then what is due next, and last what waits for others", async () => {
    const { agent } = await aDesk();
    const open = async (subject: string, priority: "low" | "urgent") =>
      (await call(agent).tickets.create({ subject, priority, requesterEmail: "almon@example.com" })).id;
    const [low, urgent, waiting] = [
      await open("Low", "low"),
      await open("Urgent", "urgent"),
      await open("Waits", "urgent"),
    ];
    await call(agent).tickets.move({ id: waiting, status: "pending" });
    const { items } = await call(agent).tickets.list({ sort: "due_by" });
    expect(items.map(({ id }) => id)).toEqual([urgent, low, waiting]);
    const pages = [];
    for (let cursor: string | undefined, n = 0; n < 3; n++) {
      const page = await call(agent).tickets.list({ sort: "due_by", limit: 1, cursor });
      pages.push(page.items[0]!.id);
      cursor = page.nextCursor ?? undefined;
    }
    expect(pages).toEqual([urgent, low, waiting]);
  });

  test("is counted by status, and found by number, words and requester", async () => {
    const { agent } = await aDesk();
    const me = personOf(agent).id;
    const first = await call(agent).tickets.create({ subject: "100% crackling", requesterEmail: "almon@example.com" });
    await call(agent).tickets.create({ subject: "Silence", assigneeId: me });
    await call(agent).tickets.solve({ id: first.id });
    expect(await call(agent).tickets.counts()).toEqual({
      open: 1,
      pending: 0,
      solved: 1,
      closed: 0,
      overdue: 0,
      unassigned: 0,
      mine: 1,
    });
    for (const q of ["#1", "100% crack", "almon@"])
      expect((await call(agent).tickets.list({ q })).items.map(({ id }) => id)).toEqual([first.id]);
    expect(await call(agent).tickets.list({ assigneeId: "nobody" })).toMatchObject({ total: 1 });
    expect(await call(agent).tickets.list({ assigneeId: "me", status: ["open"] })).toMatchObject({ total: 1 });
  });

  test("many are moved and given at once, and all of it is taken back by the batch", async () => {
    const { agent } = await aDesk();
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push((await call(agent).tickets.create({ subject: `Line ${n}` })).id);
    const before = await call(agent).tickets.list({ sort: "created_at" });
    const solved = await call(agent).tickets.bulkStatus({ ids: [...ids, crypto.randomUUID()], status: "solved" });
    expect(solved).toMatchObject({ changed: 5, refused: 1 });
    const given = await call(agent).tickets.bulkAssign({ ids, assigneeId: personOf(agent).id });
    expect(given).toMatchObject({ changed: 5, refused: 0 });
    const urgent = await call(agent).tickets.bulkPriority({ ids, priority: "urgent" });
    expect(urgent).toMatchObject({ changed: 5, refused: 0 });
    expect((await call(agent).tickets.list({ priority: ["urgent"] })).total).toBe(5);
    expect(await call(agent).tickets.counts()).toMatchObject({ open: 0, solved: 5 });
    for (const { batchId } of [urgent, given, solved]) await call(agent).events.undo({ id: batchId });
    const unmoved = (items: typeof before.items) => items.map(({ updatedAt: _, ...ticket }) => ticket);
    expect(unmoved((await call(agent).tickets.list({ sort: "created_at" })).items)).toEqual(unmoved(before.items));
  });
});

test("an admin sets when business is open, and the next ticket is due by it", async () => {
  const { agent, workspaceId } = await aDesk();
  const admin = await aMember(world, { workspaceId, role: "admin" });
  const levels = await call(agent).tickets.serviceLevels();
  expect(levels).toMatchObject({ timeZone: "UTC", respondMinutes: { urgent: 60 } });
  const always = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, from: 0, to: 1440 }));
  await call(admin).tickets.setServiceLevels({ ...levels, hours: always, timeZone: "Asia/Manila" });
  const { respondBy, createdAt } = await call(agent).tickets.create({ subject: "Now", priority: "urgent" });
  expect(respondBy!.getTime() - createdAt.getTime()).toBe(60 * 60_000);
  for (const wrong of [{ timeZone: "Mars/Olympus" }, { hours: [] }, { hours: [always[0]!, always[0]!] }])
    expect(await failure(call(admin).tickets.setServiceLevels({ ...levels, ...wrong }))).toMatchObject({
      code: "invalid",
    });
});

test("a lead that was merged is found by its address as the one that it went into", async () => {
  const { agent } = await aDesk();
  const [kept, merged] = [
    await call(agent).leads.create({ email: "kept@example.com" }),
    await call(agent).leads.create({ email: "merged@example.com" }),
  ];
  await call(agent).leads.merge({ survivorId: kept.id, mergedIds: [merged.id] });
  const ticket = await call(agent).tickets.create({ subject: "Mine", requesterEmail: "merged@example.com" });
  expect(ticket.leadId).toBe(kept.id);
});

test("a canned reply fills in what it names, and refuses what nobody knows", async () => {
  const { agent } = await aDesk();
  const ticket = await call(agent).tickets.create({ subject: "Crackling", requesterName: "Almon Strowger" });
  const reply = await call(agent).cannedReplies.create({ name: "Hello", body: "Hello {{ first_name }}, #{{number}}." });
  const { fill } = call(agent).cannedReplies;
  expect(await fill({ id: reply.id, ticketId: ticket.id })).toEqual({ body: "Hello Almon, #1." });
  expect(await failure(call(agent).cannedReplies.update({ id: reply.id, body: "Hello {{nmae}}" }))).toMatchObject({
    fields: { body: [expect.any(String)] },
  });
});
