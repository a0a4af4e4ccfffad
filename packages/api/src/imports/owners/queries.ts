import { memberships, users } from "@switchboard/db/schema";
import { eq } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import type { FindMember } from "../rows/rules.ts";

/** Finds members of the caller's workspace by e-mail address, name or id, without asking the database for each row. */
export async function memberFinder(ctx: Ctx): Promise<FindMember> {
  const members = await ctx.db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, ctx.workspaceId));
  const found = new Map<string, string | null>();
  for (const { id, name } of members) {
    const word = name.trim().toLowerCase();
    found.set(word, found.has(word) ? null : id);
  }
  for (const { id, email } of members) found.set(email.toLowerCase(), id).set(id, id);
  return (word) => found.get(word.toLowerCase());
}
