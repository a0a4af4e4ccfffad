import type { Db } from "@switchboard/db";
import { memberships, users } from "@switchboard/db/schema";
import { and, eq, isNotNull, isNull } from "drizzle-orm";

/** A person in a workspace, as one join of users and memberships tells it. */
export const identityColumns = {
  userId: users.id,
  email: users.email,
  name: users.name,
  superAdminAt: users.superAdminAt,
  workspaceId: memberships.workspaceId,
  role: memberships.role,
  recordScope: memberships.recordScope,
  teamId: memberships.teamId,
};

/** The person may act: approved here, and suspended neither here nor in the whole installation. */
export const mayAct = and(
  isNull(users.suspendedAt),
  isNull(memberships.suspendedAt),
  isNotNull(memberships.approvedAt),
);

/** The member, if they may act; else null. */
export async function findMember(db: Db, workspaceId: string, userId: string) {
  const [member] = await db
    .select(identityColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId), mayAct));
  return member ?? null;
}

export type Identity = NonNullable<Awaited<ReturnType<typeof findMember>>>;
