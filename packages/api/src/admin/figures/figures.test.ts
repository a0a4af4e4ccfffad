import { events, leads } from "@switchboard/db/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, type World } from "../../testing.ts";
import { createAdminCaller } from "../router.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const hours = (count: number) => new Date(Date.now() - count * 3_600_000);

test("sign-ups are counted by the viewer's day, empty days included, and only of this workspace", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const neighbour = await aMember(world, { role: "admin" });
  const { db } = world.services;
  const signUp = (createdAt: Date, more = {}) => ({
    workspaceId: ctx.workspaceId,
    source: "landing" as const,
    createdAt,
    ...more,
  });
  await db
    .insert(leads)
    .values([
      signUp(new Date(), { confirmedAt: new Date() }),
      signUp(hours(48)),
      signUp(hours(48), { confirmedAt: new Date(), source: "form" }),
      signUp(hours(48), { source: "call" }),
      signUp(hours(24 * 40)),
      { ...signUp(new Date()), workspaceId: neighbour.workspaceId },
    ]);
  await db.insert(events).values({
    workspaceId: ctx.workspaceId,
    actorKind: "visitor",
    actorName: "Visitor",
    door: "form",
    action: "lead.signed_up_again",
    subjectType: "lead",
    subjectId: crypto.randomUUID(),
  });
  for (const timeZone of ["UTC", "Asia/Manila", "America/Los_Angeles"]) {
    const figures = await createAdminCaller(ctx).figures.signUps({ timeZone });
    const day = (at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
    expect(figures).toMatchObject({ signUps: 3, today: 1, confirmed: 2, confirmedPercent: 67, repeats: 1 });
    expect(figures.sources).toEqual([
      { source: "landing", count: 2 },
      { source: "call", count: 1 },
      { source: "form", count: 1 },
    ]);
    expect(figures.perDay).toHaveLength(30);
    expect(figures.perDay.at(-1)).toEqual({ day: day(new Date()), confirmed: 1, waiting: 0 });
    expect(figures.perDay.find((one) => one.day === day(hours(48)))).toMatchObject({ confirmed: 1, waiting: 1 });
    expect(figures.perDay[0]).toMatchObject({ confirmed: 0, waiting: 0 });
  }
});

test("a time zone that is none is refused", async () => {
  const ctx = await aMember(world, { role: "admin" });
  for (const timeZone of ["Mars/Base", "+05:30", "'; drop", ""])
    await expect(createAdminCaller(ctx).figures.signUps({ timeZone })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
