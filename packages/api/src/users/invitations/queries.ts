import { hashSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { invitations, users } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import type { Ctx } from "../../context.ts";

const { workspaceId: _workspaceId, tokenHash: _tokenHash, ...shown } = getTableColumns(invitations);

/** The columns of an invitation that callers see. */
export const invitationColumns = shown;

/** Neither accepted, revoked nor too old. */
export const isOpen = () =>
  and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, new Date()));

/** The open invitations of the workspace, newest first. */
export const listInvitations = (ctx: Ctx) =>
  ctx.db
    .select({ ...shown, invitedByName: users.name })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedById))
    .where(and(eq(invitations.workspaceId, ctx.workspaceId), isOpen()))
    .orderBy(desc(invitations.id))
    .limit(500);

/** The open invitation with this secret. Its workspace is not the caller's, who is not in yet. */
export async function findByToken(db: Db, token: string) {
  const [invitation] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashSecret(token)), isOpen()));
  return invitation ?? null;
}
