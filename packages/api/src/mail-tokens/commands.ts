import { hashSecret, newSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { mailTokens } from "@switchboard/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import { isOpen, type Purpose } from "./queries.ts";

type Issue = { purpose: Purpose; subjectId: string; workspaceId: string | null; expiresAt: Date };

/** Makes a secret of 256 bits for a mail and keeps its hash. Gives the secret; it cannot be read again. */
export async function issueMailToken(tx: Db, issue: Issue): Promise<string> {
  const token = newSecret();
  await tx.insert(mailTokens).values({ tokenHash: hashSecret(token), ...issue });
  return token;
}

/** Uses a secret up. Gives its row once; undefined when it is unknown, of another purpose, used or expired. */
export async function useMailToken(tx: Db, purpose: Purpose, token: string) {
  const [row] = await tx.update(mailTokens).set({ usedAt: new Date() }).where(isOpen(purpose, token)).returning();
  return row;
}

/** Ends the open secrets of a subject: after a new password, or when somebody wants no more mail. */
export async function endMailTokens(tx: Db, purpose: Purpose, subjectId: string): Promise<void> {
  const now = new Date();
  await tx
    .update(mailTokens)
    .set({ expiresAt: now })
    .where(
      and(
        eq(mailTokens.purpose, purpose),
        eq(mailTokens.subjectId, subjectId),
        isNull(mailTokens.usedAt),
        gt(mailTokens.expiresAt, now),
      ),
    );
}
