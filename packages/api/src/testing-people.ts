import { hashPassword } from "@switchboard/auth/passwords";
import { users } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import type { Ctx } from "./context.ts";
import { enter } from "./doors.ts";
import { failureOf } from "./procedure.ts";
import { aMember, type World } from "./testing.ts";

export const goodPassword = "grapes of 1876";

type Services = Pick<World, "services">;

/** A member who can sign in with `goodPassword`. */
export async function aPerson(world: Services, member: Parameters<typeof aMember>[1] = {}) {
  const ctx = await aMember(world, member);
  const { id, email } = personOf(ctx);
  const passwordHash = await hashPassword(goodPassword);
  await world.services.db.update(users).set({ passwordHash }).where(eq(users.id, id));
  return { ctx, id, email };
}

/** Comes to the REST door with these headers. */
export const come = ({ services }: Services, headers: Record<string, string> = {}, address = "192.0.2.7") =>
  enter(services, { headers: new Headers(headers), address, door: "rest", requestId: crypto.randomUUID() });

export const bearer = (accessToken: string) => ({ authorization: `Bearer ${accessToken}` });

/** What a door would tell of the failure; null when there was none. */
export const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => failureOf(error),
  );

/** The person behind a context. */
export function personOf({ actor }: Ctx) {
  if (actor.kind !== "user") throw new Error("This caller is not a person.");
  return actor;
}
