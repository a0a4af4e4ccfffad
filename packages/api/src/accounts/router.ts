import { Account, AccountInput } from "@switchboard/db/schema";
import { z } from "zod";
import { EventPage } from "../events/queries.ts";
import { seeing, seenIn } from "../events/seen.ts";
import { pageOf } from "../pages.ts";
import { procedure, router } from "../procedure.ts";
import { createAccount, deleteAccount, updateAccount } from "./commands.ts";
import { AccountDuplicates, accountsLike } from "./duplicates/queries.ts";
import { AccountMerge, MergedAccount, mergeAccounts, UnmergedAccount, unmergeAccount } from "./merges/commands.ts";
import { AccountListInput, ListedAccount, listAccounts } from "./queries.ts";
import { AccountRecord, getAccount } from "./records/queries.ts";
import { readAccountTimeline } from "./timeline/queries.ts";

const byId = z.strictObject({ id: z.uuid() });

export const accountsRouter = router({
  list: procedure({ scope: "accounts:read", summary: "List accounts", rest: "GET /accounts", mcp: true })
    .input(AccountListInput)
    .output(pageOf(ListedAccount))
    .query(({ ctx, input }) => listAccounts(ctx, input)),

  get: procedure({
    scope: "accounts:read",
    summary: "Read one account with its people, leads, meetings and tickets",
    rest: "GET /accounts/{id}",
    mcp: true,
  })
    .input(byId)
    .output(AccountRecord)
    .query(({ ctx, input }) => getAccount(ctx, input.id)),

  timeline: procedure({
    scope: "accounts:read",
    summary: "Read what happened to an account and to all that hangs on it",
    rest: "GET /accounts/{id}/timeline",
    mcp: true,
  })
    .input(byId.extend({ limit: z.number().int().min(1).max(200).default(50), cursor: z.uuid().optional() }))
    .output(EventPage)
    .query(({ ctx, input: { id, ...page } }) => readAccountTimeline(ctx, id, page)),

  duplicates: procedure({
    scope: "accounts:read",
    summary: "List accounts that may be the same company as one",
    rest: "GET /accounts/{id}/duplicates",
    mcp: true,
  })
    .input(byId)
    .output(AccountDuplicates)
    .query(({ ctx, input }) => accountsLike(ctx, input.id)),

  create: procedure({ scope: "accounts:write", summary: "Create an account", rest: "POST /accounts", mcp: true })
    .input(AccountInput)
    .output(Account)
    .mutation(({ ctx, input }) => createAccount(ctx, input)),

  update: procedure({ scope: "accounts:write", summary: "Change an account", rest: "PUT /accounts/{id}", mcp: true })
    .input(byId.extend(AccountInput.partial().shape).extend(seenIn(AccountInput.shape)))
    .output(Account)
    .mutation(({ ctx, input: { id, seen, ...changes } }) => updateAccount(seeing(ctx, seen), id, changes)),

  delete: procedure({
    scope: "accounts:write",
    summary: "Delete an account; undo brings it back",
    rest: "DELETE /accounts/{id}",
    mcp: true,
  })
    .input(byId)
    .output(z.void())
    .mutation(({ ctx, input }) => deleteAccount(ctx, input.id)),

  merge: procedure({
    scope: "accounts:write",
    summary: "Merge accounts into one, choosing per field; both ids keep resolving",
    rest: "POST /accounts/merge",
    status: 200,
    mcp: true,
  })
    .input(AccountMerge)
    .output(MergedAccount)
    .mutation(({ ctx, input }) => mergeAccounts(ctx, input)),

  unmerge: procedure({
    scope: "accounts:write",
    summary: "Take an account out of a merge, at any later time",
    rest: "POST /accounts/{id}/unmerge",
    status: 200,
    mcp: true,
  })
    .input(byId)
    .output(UnmergedAccount)
    .mutation(({ ctx, input }) => unmergeAccount(ctx, input.id)),
});
