import { Invitation, InvitationInput, recordScopes, roles } from "@switchboard/db/schema";
import { z } from "zod";
import { PageInput, pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { approveMember, refuseMember, resumeMember, setRecordScope, setRole, suspendMember } from "./commands.ts";
import { Acceptance, acceptInvitation, invite, revokeInvitation } from "./invitations/commands.ts";
import { listInvitations } from "./invitations/queries.ts";
import { listActive, listMembers, Member } from "./queries.ts";
import { SignedIn } from "./sign-in/queries.ts";

const byId = z.strictObject({ id: z.uuid() });
const ShownInvitation = Invitation.omit({ workspaceId: true }).extend({ invitedByName: z.string() });
const Colleague = Member.pick({ id: true, name: true, role: true });

export const usersRouter = router({
  list: procedure({ scope: "users:write", summary: "List the members of the workspace", rest: "GET /auth/users" })
    .input(PageInput)
    .output(pageOf(Member))
    .query(({ ctx, input }) => listMembers(ctx, input)),

  members: procedure({
    scope: "users:read",
    summary: "List the members who can own a lead",
    rest: "GET /users/active",
    mcp: true,
  })
    .output(z.object({ items: z.array(Colleague) }))
    .query(({ ctx }) => listActive(ctx)),

  approve: procedure({
    scope: "users:write",
    summary: "Let in a person who registered",
    rest: "POST /users/{id}/approval",
    status: 200,
  })
    .input(byId)
    .output(Member)
    .mutation(({ ctx, input }) => approveMember(ctx, input.id)),

  refuse: procedure({
    scope: "users:write",
    summary: "Turn away a person who registered",
    rest: "DELETE /users/{id}/approval",
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => refuseMember(ctx, input.id)),

  setRole: procedure({ scope: "users:write", summary: "Give a member another role", rest: "PUT /users/{id}/role" })
    .input(byId.extend({ role: z.enum(roles) }))
    .output(Member)
    .mutation(({ ctx, input }) => setRole(ctx, input.id, input.role)),

  setRecordScope: procedure({
    scope: "users:write",
    summary: "Say whose records a member sees",
    rest: "PUT /users/{id}/record-scope",
  })
    .input(byId.extend({ recordScope: z.enum(recordScopes) }))
    .output(Member)
    .mutation(({ ctx, input }) => setRecordScope(ctx, input.id, input.recordScope)),

  suspend: procedure({
    scope: "users:write",
    summary: "Keep a member out; their sessions and keys end at once",
    rest: "POST /users/{id}/suspension",
    status: 200,
  })
    .input(byId)
    .output(Member)
    .mutation(({ ctx, input }) => suspendMember(ctx, input.id)),

  resume: procedure({
    scope: "users:write",
    summary: "Let a suspended member in again",
    rest: "DELETE /users/{id}/suspension",
    status: 200,
  })
    .input(byId)
    .output(Member)
    .mutation(({ ctx, input }) => resumeMember(ctx, input.id)),

  invitations: procedure({ scope: "users:write", summary: "List open invitations", rest: "GET /users/invitations" })
    .output(z.object({ items: z.array(ShownInvitation) }))
    .query(async ({ ctx }) => ({ items: await listInvitations(ctx) })),

  invite: procedure({ scope: "users:write", summary: "Invite a person by mail", rest: "POST /users/invitations" })
    .input(InvitationInput)
    .output(ShownInvitation)
    .mutation(({ ctx, input }) => invite(ctx, input)),

  revokeInvitation: procedure({
    scope: "users:write",
    summary: "Take an invitation back",
    rest: "DELETE /users/invitations/{id}",
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => revokeInvitation(ctx, input.id)),

  acceptInvitation: procedure({
    scope: "public",
    summary: "Join a workspace with the token of an invitation",
    rest: "POST /auth/invitation",
    status: 200,
  })
    .input(Acceptance)
    .output(SignedIn)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
});
