import { invitations, leads, mailbox, memberships, users, workspaces } from "@switchboard/db/schema";
import { and, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Services } from "../context.ts";

type Database = Pick<Services, "db">;

/** A message as the development mailbox keeps it. */
export type Kept = typeof mailbox.$inferSelect;

/** The newest messages of the development mailbox, to one address or to all. */
export const listMessages = ({ db }: Database, to?: string): Promise<Kept[]> =>
  db
    .select()
    .from(mailbox)
    .where(to ? eq(mailbox.to, to) : undefined)
    .orderBy(desc(mailbox.sentAt), desc(mailbox.id))
    .limit(100);

/** One message of the development mailbox; undefined when there is none. */
export async function findMessage({ db }: Database, id: string): Promise<Kept | undefined> {
  const [message] = await db.select().from(mailbox).where(eq(mailbox.id, id));
  return message;
}

/** The lead as it is now, if there is an address to write to. */
export async function findLeadToConfirm({ db }: Database, workspaceId: string, id: string) {
  const [lead] = await db
    .select({ email: leads.email, confirmedAt: leads.confirmedAt, unsubscribedAt: leads.unsubscribedAt })
    .from(leads)
    .where(and(eq(leads.workspaceId, workspaceId), eq(leads.id, id), isNull(leads.deletedAt)));
  return lead?.email ? { ...lead, email: lead.email } : undefined;
}

/** The person, unless suspended. */
export async function findUser({ db }: Database, id: string) {
  const [user] = await db
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.suspendedAt)));
  return user;
}

/** An invitation that is still open, with the names that its mail tells. */
export async function findOpenInvitation({ db }: Database, workspaceId: string, id: string) {
  const [invitation] = await db
    .select({ email: invitations.email, workspace: workspaces.name, invitedBy: users.name })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .innerJoin(users, eq(users.id, invitations.invitedById))
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        eq(invitations.id, id),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, new Date()),
      ),
    );
  return invitation;
}

/** A member who was let in and may still act. */
export async function findApproved({ db }: Database, workspaceId: string, userId: string) {
  const [member] = await db
    .select({ email: users.email, workspace: workspaces.name })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.userId, userId),
        isNotNull(memberships.approvedAt),
        isNull(memberships.suspendedAt),
        isNull(users.suspendedAt),
      ),
    );
  return member;
}
