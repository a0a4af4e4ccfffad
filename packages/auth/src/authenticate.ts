import type { Db } from "@switchboard/db";
import { memberships, users } from "@switchboard/db/schema";
import { and, asc, eq, sql } from "drizzle-orm";
import { mayAct } from "./identities.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";

/** `waiting`: the password is right, and no workspace lets the person in, yet or any more. */
export type Authenticated =
  | { outcome: "welcome"; userId: string; workspaceId: string }
  | { outcome: "waiting" }
  | { outcome: "refused" };

/**
 * Checks an address and a password; every sign-in goes through here. An unknown address takes as long as a known one.
 * A hash brought from an old system is replaced at the first success.
 */
export async function authenticate(db: Db, email: string, password: string): Promise<Authenticated> {
  const [found] = await db
    .select({
      userId: users.id,
      passwordHash: users.passwordHash,
      workspaceId: memberships.workspaceId,
      mayAct: sql<boolean>`coalesce(${mayAct}, false)`,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(eq(users.email, email))
    .orderBy(sql`coalesce(${mayAct}, false) desc`, asc(memberships.createdAt))
    .limit(1);
  const { ok, needsRehash } = await verifyPassword(password, found?.passwordHash ?? null);
  if (!found || !ok) return { outcome: "refused" };
  if (needsRehash) await rehash(db, found.userId, found.passwordHash, password);
  if (!found.mayAct || !found.workspaceId) return { outcome: "waiting" };
  return { outcome: "welcome", userId: found.userId, workspaceId: found.workspaceId };
}

/** Whether this is the password of an existing person. */
export async function isPasswordOf(db: Db, userId: string, password: string): Promise<boolean> {
  const [user] = await db.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, userId));
  return (await verifyPassword(password, user?.passwordHash ?? null)).ok;
}

async function rehash(db: Db, userId: string, was: string | null, password: string) {
  const passwordHash = await hashPassword(password);
  // A change of password in between wins.
  await db
    .update(users)
    .set({ passwordHash })
    .where(and(eq(users.id, userId), eq(users.passwordHash, was ?? "")));
}
