import { hashSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { type mailTokenPurposes, mailTokens } from "@switchboard/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";

export type Purpose = (typeof mailTokenPurposes)[number];

/** What a token is for, without using it up; null when it is used, old, or of another purpose. */
export async function findMailToken(db: Db, purpose: Purpose, token: string) {
  const [found] = await db.select({ subjectId: mailTokens.subjectId }).from(mailTokens).where(isGood(purpose, token));
  return found ?? null;
}

/** The row of a token that still works. */
export const isGood = (purpose: Purpose, token: string) =>
  and(
    eq(mailTokens.tokenHash, hashSecret(token)),
    eq(mailTokens.purpose, purpose),
    isNull(mailTokens.usedAt),
    gt(mailTokens.expiresAt, new Date()),
  );
