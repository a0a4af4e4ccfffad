import { hashSecret } from "@switchboard/auth/secrets";
import type { Db } from "@switchboard/db";
import { mailTokens } from "@switchboard/db/schema";
import { and, eq } from "drizzle-orm";

/** The row of a confirm token, also of a used or expired one: its page says so and offers another. `lock` keeps it. */
export async function findConfirmToken(db: Db, token: string, lock: boolean) {
  const found = db.select().from(mailTokens).where(isConfirmToken(token));
  const [row] = await (lock ? found.for("update") : found);
  return row;
}

export const isConfirmToken = (token: string) =>
  and(eq(mailTokens.tokenHash, hashSecret(token)), eq(mailTokens.purpose, "lead.confirm"));
