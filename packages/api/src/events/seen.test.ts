import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "../context.ts";
import { mountDoors } from "../surface/server.ts";
import { bearerOf } from "../surface/testing.ts";
import { aMember, aWorkspace, aWorld, call, type World } from "../testing.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

/** Two people of one workspace. */
async function twoPeople() {
  const workspaceId = await aWorkspace(world);
  return [await aMember(world, { workspaceId }), await aMember(world, { workspaceId })] as const;
}

const nameOf = ({ actor }: Ctx) => actor.name;

describe("two people who save the same field in one instant", () => {
  test("the first one's value stands, and the other hears whose it is and what it says", async () => {
    const [one, other] = await twoPeople();
    const { id } = await call(one).leads.create({ name: "Emma Nutt", company: "Bell" });
    const save = (person: Ctx, company: string) =>
      call(person).leads.update({ id, company, seen: { company: "Bell" } });
    const saved = await Promise.allSettled([save(one, "Edison"), save(other, "Gray")]);
    const refused = saved.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    const { company } = await call(one).leads.get({ id });
    const first = nameOf(company === "Edison" ? one : other);
    expect(refused[0]?.reason).toMatchObject({
      message: `${first} changed this meanwhile. It is ${company} now.`,
      cause: {
        code: "conflict",
        details: { word: "changed_since", conflict: { field: "company", by: first, now: company } },
      },
    });
  });

  test.each([
    ["accounts", async (ctx: Ctx) => call(ctx).accounts.create({ name: "Bell" })],
    ["contacts", async (ctx: Ctx) => call(ctx).contacts.create({ name: "Bell" })],
  ] as const)("%s keep the first one's", async (noun, create) => {
    const [one, other] = await twoPeople();
    const { id } = await create(one);
    const save = (person: Ctx, name: string) => call(person)[noun].update({ id, name, seen: { name: "Bell" } });
    await save(one, "Edison");
    await expect(save(other, "Gray")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await call(one)[noun].get({ id })).toMatchObject({ name: "Edison" });
  });

  test("tickets and activities keep the first one's, also a moment and a status", async () => {
    const [one, other] = await twoPeople();
    const ticket = await call(one).tickets.create({ subject: "No tone" });
    const solve = (person: Ctx, status: "pending" | "closed") =>
      call(person).tickets.update({ id: ticket.id, status, seen: { status: "open" } });
    await solve(one, "pending");
    await expect(solve(other, "closed")).rejects.toMatchObject({ code: "CONFLICT" });

    const lead = await call(one).leads.create({ name: "Emma Nutt" });
    const [early, late] = [new Date("2026-12-01T09:00:00Z"), new Date("2026-12-02T09:00:00Z")];
    const { id } = await call(one).activities.create({ leadId: lead.id, type: "call", subject: "Ring", dueAt: early });
    const put = (person: Ctx, dueAt: Date, seen: Date) =>
      call(person).activities.update({ id, dueAt, seen: { dueAt: seen.toISOString() } });
    await put(one, late, early);
    await expect(put(other, new Date("2026-12-03T09:00:00Z"), early)).rejects.toMatchObject({ code: "CONFLICT" });
    await put(other, early, late);
  });
});

describe("two people who act on what they both see", () => {
  const refused = (by: Ctx, field: string, now: string) => ({
    code: "CONFLICT",
    cause: { details: { word: "changed_since", conflict: { field, by: nameOf(by), now } } },
  });

  test.each(["leads.move", "leads.place"] as const)("%s leaves a lead where the first one put it", async (way) => {
    const [one, other] = await twoPeople();
    const { id } = await call(one).leads.create({ name: "Emma Nutt" });
    const seen = { stage: "new" } as const;
    await call(one).leads.move({ id, stage: "contacted", seen });
    const put = (stage: "contacted" | "lost", saw?: object) =>
      way === "leads.move"
        ? call(other).leads.move({ id, stage, ...saw })
        : call(other).leads.place({ id, stage, above: null, below: null, ...saw });
    await expect(put("lost", { seen })).rejects.toMatchObject(refused(one, "stage", "contacted"));
    expect(await call(one).leads.get({ id })).toMatchObject({ stage: "contacted" });
    await put("contacted", { seen });
    await put("lost");
    expect(await call(one).leads.get({ id })).toMatchObject({ stage: "lost" });
  });

  test("the order within a column is no claim: a card that somebody else has moved is still put in its place", async () => {
    const [one, other] = await twoPeople();
    const { id } = await call(one).leads.create({ name: "Emma Nutt" });
    await call(one).leads.move({ id, stage: "contacted" });
    await call(other).leads.place({ id, above: null, below: null, seen: { stage: "new" } });
    expect(await call(one).leads.get({ id })).toMatchObject({ stage: "contacted" });
  });

  test("nobody takes a ticket, its status or its priority out of the hands of whoever was first", async () => {
    const [one, other] = await twoPeople();
    const { id } = await call(one).tickets.create({ subject: "No tone" });
    const [mine, theirs] = [one, other].map(({ actor }) => ("id" in actor ? actor.id : ""));
    const seen = { assigneeId: null, status: "open", priority: "normal" } as const;
    await call(one).tickets.assign({ id, assigneeId: mine!, seen: { assigneeId: null } });
    await call(one).tickets.move({ id, status: "pending", seen: { status: "open" } });
    await call(one).tickets.update({ id, priority: "high", seen });
    const asOther = call(other).tickets;
    await expect(asOther.assign({ id, assigneeId: theirs!, seen: { assigneeId: null } })).rejects.toMatchObject(
      refused(one, "assignee_id", mine!),
    );
    await expect(asOther.move({ id, status: "solved", seen: { status: "open" } })).rejects.toMatchObject(
      refused(one, "status", "pending"),
    );
    await expect(asOther.update({ id, priority: "low", seen })).rejects.toMatchObject(refused(one, "priority", "high"));
    await asOther.assign({ id, assigneeId: theirs! });
    await asOther.move({ id, status: "solved" });
    expect(await asOther.get({ id })).toMatchObject({ assigneeId: theirs, status: "solved", priority: "high" });
  });

  test("a campaign keeps the first one's words and time, and a long text is not read out", async () => {
    const [one, other] = await twoPeople();
    const asFirst = call(one).campaigns;
    const asOther = call(other).campaigns;
    const { id } = await asFirst.create({ name: "Dial tone" });
    const body = "A line to everybody. ".repeat(9);
    await asFirst.update({ id, subject: "Hello", body, seen: { subject: null, body: null } });
    await expect(asOther.update({ id, body: "Hi", seen: { body: null } })).rejects.toMatchObject({
      ...refused(one, "body", body),
      message: `${nameOf(one)} changed this meanwhile.`,
    });
    await asOther.update({ id, preheader: "A line", seen: { preheader: null, body: null } });
    expect(await asFirst.get({ id })).toMatchObject({ subject: "Hello", preheader: "A line" });
  });
});

test("only fields that are written are looked at, the same value twice is no conflict, and spelling does not matter", async () => {
  const [one, other] = await twoPeople();
  const { id } = await call(one).leads.create({ name: "Emma Nutt", company: "Bell", amount: "5" });
  await call(one).leads.update({ id, company: "Edison" });
  await call(other).leads.update({ id, phone: "+15550100142", seen: { phone: null, company: "Bell" } });
  await call(other).leads.update({ id, company: "Edison", seen: { company: "Bell" } });
  await call(other).leads.update({ id, amount: "6", seen: { amount: "5" } });
  await call(other).leads.update({
    id,
    phone: "+15550100143",
    seen: { phone: "+1 (555) 010-0142", source: undefined },
  });
  expect(await call(one).leads.get({ id })).toMatchObject({ company: "Edison", phone: "+15550100143", amount: "6.00" });
});

test("REST answers 409 with the field, who, when and the value that stands; without `seen` the last one wins", async () => {
  const [one, other] = await twoPeople();
  const { id } = await call(one).leads.create({ name: "Emma Nutt", expectedCloseOn: "2026-12-01" });
  await call(one).leads.update({ id, expectedCloseOn: "2026-12-24" });
  const doors = mountDoors(world.services);
  const headers = { "content-type": "application/json", ...(await bearerOf(other)) };
  const put = (body: object) =>
    doors.request(`/api/leads/${id}`, { method: "PUT", headers, body: JSON.stringify(body) });
  const refused = await put({ expected_close_on: "2026-12-31", seen: { expected_close_on: "2026-12-01" } });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    error: {
      code: "changed_since",
      fields: { expected_close_on: [`${nameOf(one)} changed this meanwhile. It is 2026-12-24 now.`] },
      field: "expected_close_on",
      by: nameOf(one),
      now: "2026-12-24",
    },
  });
  expect((await put({ expected_close_on: "2026-12-31", seen: { closes: "2026-12-01" } })).status).toBe(400);
  expect((await put({ expected_close_on: "2026-12-31" })).status).toBe(200);
});

test("a form that sends all fields of an activity overwrites none that somebody else changed meanwhile", async () => {
  const [one, other] = await twoPeople();
  const lead = await call(one).leads.create({ name: "Emma Nutt" });
  const planned = {
    type: "call",
    subject: "Ring",
    dueAt: new Date("2026-12-01T09:00:30.123Z"),
    ownerId: null,
  } as const;
  const { id } = await call(one).activities.create({ leadId: lead.id, ...planned });
  const seen = { ...planned, dueAt: planned.dueAt.toISOString() };
  await call(one).activities.update({ id, ...planned, subject: "Ring twice", seen });
  await expect(
    call(other).activities.update({ id, ...planned, dueAt: new Date("2026-12-02T09:00:00Z"), seen }),
  ).rejects.toMatchObject({ cause: { details: { conflict: { field: "subject", now: "Ring twice" } } } });
});
