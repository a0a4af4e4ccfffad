import { type Account, type AccountInput, accounts } from "@switchboard/db/schema";
import { type Ctx, mine } from "../context.ts";
import { change } from "../events/change.ts";
import { columns } from "../keys.ts";
import { mustBeMember } from "../leads/commands.ts";
import { difference } from "../leads/rules.ts";
import { deleteRows } from "../merges/commands.ts";
import { accountColumns, findAccount } from "./queries.ts";

/** Creates an account. Two may have one name: what looks alike is shown beside them. */
export function createAccount(ctx: Ctx, input: AccountInput) {
  return change(ctx, async (tx) => {
    await mustBeMember(ctx, tx, input.ownerId);
    const [account] = await tx
      .insert(accounts)
      .values({ ...input, workspaceId: ctx.workspaceId })
      .returning(accountColumns);
    return { row: account!, events: [{ action: "account.created", subjectId: account!.id, after: columns(input) }] };
  });
}

/** Merges `changes` into an account. Says nothing when nothing differs. */
export function updateAccount(ctx: Ctx, id: string, changes: Partial<AccountInput>) {
  return change<Account>(ctx, async (tx) => {
    const account = await findAccount({ ...ctx, db: tx }, id, true);
    const { isEmpty, before, after } = difference(account, changes);
    if (isEmpty) return { row: account, events: [] };
    await mustBeMember(ctx, tx, after.ownerId);
    const [row] = await tx
      .update(accounts)
      .set(after)
      .where(mine(accounts, ctx, account.id))
      .returning(accountColumns);
    const told = { before: columns(before), after: columns(after) };
    return { row: row!, events: [{ action: "account.updated", subjectId: account.id, ...told }] };
  });
}

/** Deletes an account softly, with those merged into it. Its people and leads stay; undo brings it back to them. */
export const deleteAccount = (ctx: Ctx, id: string): Promise<void> =>
  deleteRows(ctx, { noun: "account", table: accounts, find: findAccount }, id);
