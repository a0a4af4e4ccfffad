import { hashSecret, newSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { mailTokens } from "@switchboard/db/schema";
import { and, eq, gt, isNull } from "drizzle-orm";
import { confirmLinkHours } from "../../rules.ts";
import { isConfirmToken } from "./queries.ts";

/** Makes the secret of one confirm mail and keeps its hash. The links of earlier mails go on working. */
export async function issueConfirmToken(db: Db, workspaceId: string, leadId: string): Promise<string> {
  const token = newSecret();
  await db.insert(mailTokens).values({
    tokenHash: hashSecret(token),
    purpose: "lead.confirm",
    subjectId: leadId,
    workspaceId,
    expiresAt: new Date(Date.now() + confirmLinkHours * 60 * 60 * 1000),
  });
  return token;
}

/** Remembers that a confirm token did its work. */
export async function useConfirmToken(tx: Db, token: string): Promise<void> {
  await tx.update(mailTokens).set({ usedAt: new Date() }).where(isConfirmToken(token));
}

/** Ends the open confirm links of a lead that wants no more mail. */
export async function endConfirmTokens(tx: Db, leadId: string): Promise<void> {
  const now = new Date();
  const open = and(isNull(mailTokens.usedAt), gt(mailTokens.expiresAt, now));
  await tx
    .update(mailTokens)
    .set({ expiresAt: now })
    .where(and(eq(mailTokens.purpose, "lead.confirm"), eq(mailTokens.subjectId, leadId), open));
}
