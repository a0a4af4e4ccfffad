import { leads } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMember, aWorld, type World } from "../../testing.ts";
import { createAdminCaller } from "../router.ts";

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

test("the confirm mail goes out once more, to who waits for it and not twice in a row", async () => {
  const ctx = await aMember(world, { role: "admin" });
  const call = createAdminCaller(ctx);
  const { workspaceId } = ctx;
  const [waiting, confirmed, gone, nameless] = await world.services.db
    .insert(leads)
    .values([
      { workspaceId, email: "emma@example.com" },
      { workspaceId, email: "hedy@example.com", confirmedAt: new Date() },
      { workspaceId, email: "almon@example.com", unsubscribedAt: new Date() },
      { workspaceId, name: "Watson" },
    ])
    .returning({ id: leads.id });
  await call.confirmations.resend(waiting!);
  const queued = await world.services.db.execute(
    sql`select 1 from pgboss.job where name = 'mail' and data->>'leadId' = ${waiting!.id}`,
  );
  expect(queued).toHaveLength(1);
  await expect(call.confirmations.resend(waiting!)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  for (const lead of [confirmed!, gone!, nameless!])
    await expect(call.confirmations.resend(lead)).rejects.toMatchObject({ code: "CONFLICT" });
});
