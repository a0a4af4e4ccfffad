import { hashSecret, newSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { mailTokens } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { isGood, type Purpose } from "./queries.ts";

/**
 * Makes the secret of a mail and keeps its hash. The mail job calls it, so that no queue ever holds a secret.
 * An earlier mail for the same purpose stops working.
 */
export async function issueMailToken(
  db: Db,
  purpose: Purpose,
  subjectId: string,
  { seconds, workspaceId = null }: { seconds: number; workspaceId?: string | null },
): Promise<string> {
  const token = newSecret();
  const expiresAt = new Date(Date.now() + seconds * 1000);
  await endMailTokens(db, purpose, subjectId);
  await db.insert(mailTokens).values({ tokenHash: hashSecret(token), purpose, subjectId, workspaceId, expiresAt });
  return token;
}

/** Uses a token up. Of many at once one succeeds. */
export async function useMailToken(db: Db, purpose: Purpose, token: string): Promise<boolean> {
  const used = await db
    .update(mailTokens)
    .set({ usedAt: new Date() })
    .where(isGood(purpose, token))
    .returning({ subjectId: mailTokens.subjectId });
  return used.length > 0;
}

/** Makes every open token of a purpose and subject worthless. */
export async function endMailTokens(db: Db, purpose: Purpose, subjectId: string): Promise<void> {
  await db
    .delete(mailTokens)
    .where(and(eq(mailTokens.purpose, purpose), eq(mailTokens.subjectId, subjectId), isNull(mailTokens.usedAt)));
}
