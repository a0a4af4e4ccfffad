import { mayAct } from "@switchboard/auth/identities";
import { hashWithPepper } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { asNote } from "@switchboard/db/no-room";
import { apiKeyHashes, apiKeys, memberships, users } from "@switchboard/db/schema";
import { builtOnce } from "@switchboard/db/statements";
import { and, desc, eq, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import type { Ctx, Services } from "../context.ts";
import { type KeyScope, keyScopes, type Scope, scopesOfRole } from "../scopes.ts";

const { workspaceId: _workspaceId, keyHash: _keyHash, ...shown } = getTableColumns(apiKeys);

/** The columns of a key that people see. */
export const keyColumns = shown;

/** What a secret scanner knows our keys by. */
export const keyPrefix = "swb_";

/** Whether a credential is an API key and not a bearer token. */
export const isKey = (credential: string) => credential.startsWith(keyPrefix);

/** What is kept of a key. */
export const hashKey = (secret: string, { config }: Pick<Services, "config">) =>
  hashWithPepper(secret, config.HASH_SECRET);

/** The keys of the workspace, newest first, without their secrets. */
export const listKeys = (ctx: Ctx) =>
  ctx.db
    .select(shown)
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, ctx.workspaceId))
    .orderBy(desc(apiKeys.id))
    .limit(500);

/**
 * The key with this secret and what it may do now, or null. A key never may more than the person who made it,
 * and dies with their access. One query.
 */
export const findKey = async (services: Services, secret: string) =>
  living(await keyByHash(services.db).execute({ hash: hashKey(secret, services) }));

/** The same, for a key that was let in a while ago. */
export const findKeyById = async ({ db }: Services, keyId: string) =>
  living(await keyWhere(db, eq(apiKeyHashes.keyId, keyId)));

/** Of the wished scopes those that a key may have and that its maker has. */
export function grantable(role: keyof typeof scopesOfRole, wished: readonly string[]): KeyScope[] {
  return keyScopes.filter((scope) => wished.includes(scope) && scopesOfRole[role].includes(scope));
}

/** Notes that a key was used, at most once a minute. */
export async function touchKey({ db }: Services, key: { workspaceId: string; id: string; lastUsedAt: Date | null }) {
  const now = Date.now();
  if (key.lastUsedAt && now - key.lastUsedAt.getTime() < 60_000) return;
  const used = db
    .update(apiKeys)
    .set({ lastUsedAt: new Date(now), updatedAt: apiKeys.updatedAt })
    .where(and(eq(apiKeys.workspaceId, key.workspaceId), eq(apiKeys.id, key.id)));
  await asNote(used);
}

// Each request with a key asks this.
const keyByHash = builtOnce((db) => keyWhere(db, eq(apiKeyHashes.keyHash, sql.placeholder("hash"))).prepare("key"));

const keyWhere = (db: Db, which: SQL) =>
  db
    .select({
      id: apiKeys.id,
      workspaceId: apiKeys.workspaceId,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      role: memberships.role,
    })
    .from(apiKeyHashes)
    .innerJoin(apiKeys, and(eq(apiKeys.workspaceId, apiKeyHashes.workspaceId), eq(apiKeys.id, apiKeyHashes.keyId)))
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, apiKeys.workspaceId), eq(memberships.userId, apiKeys.createdById)),
    )
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(which, isNull(apiKeys.revokedAt), mayAct));

function living([found]: Awaited<ReturnType<typeof keyWhere>>) {
  if (!found || (found.expiresAt && found.expiresAt <= new Date())) return null;
  const { role, expiresAt: _, ...key } = found;
  const scopes: Scope[] = ["public", ...grantable(role, key.scopes)];
  return { ...key, scopes };
}
