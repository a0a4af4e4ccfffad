import { mayAct } from "@switchboard/auth/identities";
import type { Db } from "@switchboard/db";
import { memberships, users } from "@switchboard/db/schema";
import { and, eq, ne } from "drizzle-orm";
import { type Ctx, userIdOf } from "../../../context.ts";
import { enqueue } from "../../../queue.ts";
import { mentionedIn } from "../rules.ts";

/** Mails those whom a note names, and did not name before. Nobody is told of their own words. */
export async function tellMentioned(ctx: Ctx, tx: Db, note: { id: string; body: string }, before = ""): Promise<void> {
  if (!note.body.includes("@")) return;
  const { workspaceId } = ctx;
  const colleagues = await tx
    .select({ id: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), ne(memberships.role, "client"), mayAct));
  const known = new Set(mentionedIn(before, colleagues));
  for (const member of mentionedIn(note.body, colleagues))
    if (!known.has(member) && member.id !== userIdOf(ctx))
      await enqueue(ctx, tx, "mail", { template: "mention", workspaceId, noteId: note.id, userId: member.id });
}
