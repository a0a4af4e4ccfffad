import { type Contact, invitations, memberships, type Role, users } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { isOpen } from "../../users/invitations/queries.ts";

/** Whether a contact can sign in to the portal: yes, was asked to, was kept out, or no. */
export const PortalAccess = z.enum(["given", "invited", "suspended", "none"]);

/** How far a contact's access to the portal is. */
export async function accessOf(ctx: Ctx, { userId, email }: Contact): Promise<z.infer<typeof PortalAccess>> {
  if (userId) {
    const [member] = await ctx.db
      .select({ suspendedAt: memberships.suspendedAt })
      .from(memberships)
      .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, userId)));
    return member?.suspendedAt ? "suspended" : "given";
  }
  return email && (await openInvitation(ctx, email)) ? "invited" : "none";
}

/** The open invitation of a client with this address. */
export async function openInvitation(ctx: Ctx, email: string): Promise<string | undefined> {
  const [invitation] = await ctx.db
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, ctx.workspaceId),
        eq(invitations.email, email),
        eq(invitations.role, "client"),
        isOpen(),
      ),
    );
  return invitation?.id;
}

/** The member of the workspace with this address. */
export async function memberWithEmail(ctx: Ctx, email: string): Promise<{ userId: string; role: Role } | undefined> {
  const [member] = await ctx.db
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(users.email, email)));
  return member;
}
