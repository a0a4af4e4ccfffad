import { revokeSessionsOf } from "@switchboard/auth/sessions";
import type { Db } from "@switchboard/db";
import type { Role } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import type { Ctx } from "../../../context.ts";
import { lockMembers as lockAll, mustBeWithin, mustKeepAdmin } from "../../../users/commands.ts";

/** Changes of members come one after the other, undone ones too. Says nothing when there are none. */
export async function lockMembers(ctx: Ctx, tx: Db): Promise<void> {
  const [some] = await tx.execute(sql`select 1 from undo_writes where table_name = 'memberships' limit 1`);
  if (some) await lockAll(ctx, tx);
}

type Reached = { user_id: string; roles: Role[]; is_new_right: boolean };

/** What holds for every change of a member holds for its undo: nobody above one's own role, one admin left, new rights with a new sign-in. */
export async function followMembers(ctx: Ctx, tx: Db): Promise<void> {
  const reached = await tx.execute<Reached>(sql`
    select m.user_id, array_remove(array[m.role, w.before->>'role', w.after->>'role'], null) as roles,
           coalesce(w.before, '{}') ?| array['role', 'suspended_at', 'approved_at'] as is_new_right
    from undo_writes w
    join memberships m on m.workspace_id = ${ctx.workspaceId} and m.id = w.row_id
    where w.table_name = 'memberships'`);
  for (const { user_id, roles, is_new_right } of reached) {
    for (const role of roles) mustBeWithin(ctx, role);
    if (is_new_right) await revokeSessionsOf(tx, user_id);
  }
  if (reached.some(({ is_new_right }) => is_new_right)) await mustKeepAdmin(ctx, tx);
}
