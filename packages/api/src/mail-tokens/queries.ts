import { hashSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { type mailTokenPurposes, mailTokens } from "@switchboard/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";

export type Purpose = (typeof mailTokenPurposes)[number];

/** The row of a secret from a mail, locked until the transaction ends. A secret of another purpose is not found. */
export async function lockMailToken(tx: Db, purpose: Purpose, token: string) {
  const [row] = await tx.select().from(mailTokens).where(isToken(purpose, token)).for("update");
  return row;
}

/** The row of a secret from a mail; undefined when there is none for this purpose. */
export async function findMailToken(db: Db, purpose: Purpose, token: string) {
  const [row] = await db.select().from(mailTokens).where(isToken(purpose, token));
  return row;
}

/** The same, while it is neither used nor expired. */
export async function findOpenMailToken(db: Db, purpose: Purpose, token: string) {
  const [row] = await db.select().from(mailTokens).where(isOpen(purpose, token));
  return row;
}

export const isOpen = (purpose: Purpose, token: string) =>
  and(isToken(purpose, token), isNull(mailTokens.usedAt), gt(mailTokens.expiresAt, new Date()));

const isToken = (purpose: Purpose, token: string) =>
  and(eq(mailTokens.tokenHash, hashSecret(token)), eq(mailTokens.purpose, purpose));
