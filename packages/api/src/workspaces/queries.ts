import { roles, Workspace, workspaces } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { scopes } from "../scopes.ts";
import { mustBePerson } from "../users/sign-in/queries.ts";

// How the team works and how much it has to do is nothing for clients, who read this too.
const inner = { createdAt: true, pipeline: true, serviceLevels: true, lastTicketNumber: true } as const;

/** The workspace that the caller is in, and who they are there. */
export const CurrentWorkspace = Workspace.omit(inner).extend({
  me: z.object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    scopes: z.array(z.enum(scopes)),
    isSuperAdmin: z.boolean(),
  }),
});

/** The caller's workspace. Throws `unauthenticated` for a caller who is not a person. */
export async function currentWorkspace(ctx: Ctx) {
  const { actor } = mustBePerson(ctx);
  const [workspace] = await ctx.db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  return { ...workspace!, me: { ...actor, scopes: Array.from(ctx.scopes) } };
}
