import { newSecret } from "@switchboard/auth/secrets";
import { openSession, sessionCookieName } from "@switchboard/auth/sessions";
import { signToken } from "@switchboard/auth/tokens";
import { apiKeyHashes, apiKeys } from "@switchboard/db/schema";
import { hashKey, keyPrefix } from "../api-keys/queries.ts";
import type { Ctx } from "../context.ts";
import type { KeyScope } from "../scopes.ts";

/** Headers of somebody who signed in with this member's account and sends a bearer token. */
export async function bearerOf(member: Ctx): Promise<Record<string, string>> {
  const { id, email, role } = personOf(member);
  const opened = await openSession(member.db, { ...openingOf(member), bearerSeconds: 600 });
  const token = await signToken({ id, email, role, sid: opened.session.id }, member.config);
  return { authorization: `Bearer ${token}` };
}

/** Headers of the same person's browser. */
export async function cookieOf(member: Ctx): Promise<Record<string, string>> {
  const { token } = await openSession(member.db, openingOf(member));
  return { cookie: `${sessionCookieName(member.config)}=${token}` };
}

/** Headers of an API key that this member made. */
export async function keyOf(member: Ctx, scopes: KeyScope[]): Promise<Record<string, string>> {
  const secret = `${keyPrefix}${newSecret()}`;
  const { workspaceId, db } = member;
  const keyHash = hashKey(secret, member);
  const [key] = await db
    .insert(apiKeys)
    .values({ workspaceId, name: "Test key", prefix: keyPrefix, keyHash, scopes, createdById: personOf(member).id })
    .returning();
  await db.insert(apiKeyHashes).values({ keyHash, workspaceId, keyId: key!.id });
  return { "x-api-key": secret };
}

function openingOf(member: Ctx) {
  return {
    userId: personOf(member).id,
    workspaceId: member.workspaceId,
    userAgent: "test",
    config: member.config,
  };
}

function personOf({ actor }: Ctx) {
  if (actor.kind !== "user") throw new Error("This caller is not a person.");
  return actor;
}
