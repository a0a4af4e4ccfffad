import { newSecret } from "@switchboard/auth/secrets";
import { apiKeyHashes, apiKeys } from "@switchboard/db/schema";
import { and, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { invalidField, notFound } from "../errors.ts";
import { change } from "../events/change.ts";
import { keyScopes } from "../scopes.ts";
import { mustBePerson } from "../users/sign-in/queries.ts";
import { grantable, hashKey, keyColumns, keyPrefix } from "./queries.ts";

const shownCharacters = 12;

export const KeyInput = z.strictObject({
  name: z.string().trim().min(1, "Give the key a name.").max(100),
  scopes: z.array(z.enum(keyScopes)).min(1, "Choose at least one right."),
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .nullish(),
});

/** Makes an API key and gives it away once; only its hash stays. It may never more than its maker. */
export async function createKey(ctx: Ctx, { name, scopes, expiresAt = null }: z.infer<typeof KeyInput>) {
  const { actor } = mustBePerson(ctx);
  const granted = grantable(actor.role, scopes);
  if (granted.length < new Set(scopes).size) throw invalidField("scopes", "A key cannot have more rights than you.");
  if (expiresAt && expiresAt <= new Date()) throw invalidField("expiresAt", "Choose a time to come.");
  const key = `${keyPrefix}${newSecret()}`;
  const keyHash = hashKey(key, ctx);
  const prefix = key.slice(0, shownCharacters);
  const row = {
    workspaceId: ctx.workspaceId,
    name,
    prefix,
    keyHash,
    scopes: granted,
    createdById: actor.id,
    expiresAt,
  };
  return change(ctx, async (tx) => {
    const [made] = await tx.insert(apiKeys).values(row).returning(keyColumns);
    await tx.insert(apiKeyHashes).values({ keyHash, workspaceId: ctx.workspaceId, keyId: made!.id });
    const after = { name, prefix, scopes: granted, expires_at: expiresAt };
    return { row: { ...made!, key }, events: [{ action: "key.created", subjectId: made!.id, after }] };
  });
}

/** Ends a key at once. */
export async function revokeKey(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const revokedAt = new Date();
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt })
      .where(and(mine(apiKeys, ctx, id), isNull(apiKeys.revokedAt)))
      .returning({ name: apiKeys.name });
    if (!revoked) throw notFound("API key");
    const [before, after] = [
      { name: revoked.name, revoked_at: null },
      { name: revoked.name, revoked_at: revokedAt },
    ];
    return { row: null, events: [{ action: "key.revoked", subjectId: id, before, after }] };
  });
}
