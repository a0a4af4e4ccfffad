import { Account, AccountInput, accounts } from "@switchboard/db/schema";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { type Mergeable, mergeInputOf, mergeRows, unmergeRow } from "../../merges/commands.ts";
import { findAccount, readAccountRow } from "../queries.ts";

const fields = AccountInput.keyof().options;

export const AccountMerge = mergeInputOf(fields);

/** The account that is left, how many went into it, and the batch to undo: null when they were one already. */
export const MergedAccount = z.object({ account: Account, merged: z.number().int(), batchId: z.uuid().nullable() });

/** The account that stands for itself again, the one it had gone into, and the batch to undo. */
export const UnmergedAccount = z.object({ account: Account, survivor: Account, batchId: z.uuid().nullable() });

/** Makes one account of several; its people, leads, meetings and tickets are read through it. */
export async function mergeAccounts(ctx: Ctx, input: z.infer<typeof AccountMerge>) {
  const { survivor, ...merged } = await mergeRows(ctx, mergeable, input);
  return { ...merged, account: survivor };
}

/** Takes one account out of a merge, at any later time. */
export async function unmergeAccount(ctx: Ctx, id: string) {
  const { row, ...unmerged } = await unmergeRow(ctx, mergeable, id);
  return { ...unmerged, account: row };
}

const mergeable: Mergeable<Account> = {
  noun: "account",
  table: accounts,
  fields,
  find: findAccount,
  read: readAccountRow,
};
