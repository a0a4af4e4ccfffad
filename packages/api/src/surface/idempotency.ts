import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { events, idempotencyKeys } from "@switchboard/db/schema";
import { and, eq, gte } from "drizzle-orm";
import { z } from "zod";
import type { Config, Ctx } from "../context.ts";
import { AppError, invalidField } from "../errors.ts";

/** An answer as it is kept and repeated. */
export type Kept = { status: number; text: string | null };

/** Names the request: its method, address and body. The same key for another request is a mistake. */
export type Fingerprint = { method: string; path: string; text: string };

type Row = typeof idempotencyKeys.$inferSelect;
type Claim = { row: Row; runId: string };

const keptMilliseconds = 24 * 60 * 60 * 1000;
const abandonedMilliseconds = 60_000;
const abandonedByVisitorMilliseconds = 4_000;
const waitMilliseconds = 2_000;
const stepMilliseconds = 100;

// These say nothing of the request itself, so a later try may well succeed.
const passing = new Set([401, 403, 429]);
const isFinal = (status: number) => status < 500 && !passing.has(status);

/**
 * Runs `answer` once for an Idempotency-Key and repeats its answer for 24 hours, also to parallel requests.
 * Throws `idempotency_mismatch` for another body, `conflict` while the first still runs.
 *
 * The claim, the effect and the kept answer are three commits. A process that dies between the last two, or cannot write
 * the answer down, leaves a claim without one; after 60 s another request takes it over. The effect carries the claim's own request id into the
 * ledger in its own transaction, so the taker sees that it happened and does not repeat it. What visitors may do is
 * exactly once by itself, by its address or token: there the taker simply runs it again, after some seconds.
 */
export async function once(
  ctx: Ctx,
  key: string,
  fingerprint: Fingerprint,
  answer: (ctx: Ctx) => Promise<Kept>,
): Promise<Kept & { isRepeat: boolean }> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw invalidField("Idempotency-Key", "Use 1 to 255 visible ASCII characters as the Idempotency-Key.");
  const claim = await claimOf(ctx, key, hashOf(fingerprint));
  if ("kept" in claim) return { ...claim.kept, isRepeat: true };
  const given = await answer({ ...ctx, requestId: claim.runId });
  await (isFinal(given.status) ? keep(ctx, claim.row, given) : forget(ctx, claim.row));
  return { ...given, isRepeat: false };
}

async function claimOf(ctx: Ctx, key: string, requestHash: string): Promise<Claim | { kept: Kept }> {
  const deadline = Date.now() + waitMilliseconds;
  for (;;) {
    const claim = await insertClaim(ctx, key, requestHash);
    if (claim) return claim;
    const [row] = await ctx.db.select().from(idempotencyKeys).where(isRow(ctx, key));
    if (!row) continue; // released a moment ago
    const age = Date.now() - row.createdAt.getTime();
    if (age > keptMilliseconds) await forget(ctx, row);
    else if (row.requestHash !== requestHash) throw mismatch();
    else if (row.status !== null) return { kept: { status: row.status, text: unsealed(ctx.config, row.body) } };
    else if (age > (isVisitor(ctx) ? abandonedByVisitorMilliseconds : abandonedMilliseconds)) await takeOver(ctx, row);
    else if (Date.now() > deadline) throw stillRunning();
    else await pause(stepMilliseconds);
  }
}

async function insertClaim(ctx: Ctx, key: string, requestHash: string): Promise<Claim | null> {
  const runId = `${ctx.requestId}:${randomBytes(9).toString("base64url")}`;
  const { db } = ctx; // the queue of claims is no tenant's data: it tells no event
  const [row] = await db
    .insert(idempotencyKeys)
    .values({
      workspaceId: ctx.workspaceId,
      caller: callerOf(ctx),
      key,
      requestHash,
      body: { runId },
      createdAt: new Date(),
    })
    .onConflictDoNothing()
    .returning();
  return row ? { row, runId } : null;
}

/** A claim whose process died. When the ledger has its effect, only the answer was lost: that is said, not repeated. */
async function takeOver(ctx: Ctx, row: Row) {
  if (isVisitor(ctx)) return forget(ctx, row);
  const { runId } = z.object({ runId: z.string() }).parse(row.body);
  const [effect] = await ctx.db
    .select({ subjectId: events.subjectId })
    .from(events)
    .where(
      and(
        eq(events.workspaceId, row.workspaceId),
        gte(events.at, new Date(row.createdAt.getTime() - abandonedMilliseconds)),
        eq(events.requestId, runId),
      ),
    )
    .limit(1);
  if (effect)
    throw new AppError("conflict", "This request was carried out, but its answer was lost. Read the record instead.", {
      conflict: { existingId: effect.subjectId },
    });
  await forget(ctx, row);
}

async function keep(ctx: Ctx, row: Row, { status, text }: Kept) {
  const { db, config } = ctx;
  await db
    .update(idempotencyKeys)
    .set({ status, body: sealed(config, text) })
    .where(isSame(ctx, row));
}

async function forget(ctx: Ctx, row: Row) {
  const { db } = ctx;
  await db.delete(idempotencyKeys).where(isSame(ctx, row));
}

const isRow = (ctx: Ctx, key: string) =>
  and(
    eq(idempotencyKeys.workspaceId, ctx.workspaceId),
    eq(idempotencyKeys.caller, callerOf(ctx)),
    eq(idempotencyKeys.key, key),
  );

/** This very claim: one that was taken over since has another time. */
const isSame = (ctx: Ctx, row: Row) => and(isRow(ctx, row.key), eq(idempotencyKeys.createdAt, row.createdAt));

const isVisitor = ({ actor }: Ctx) => actor.kind === "visitor";

function callerOf({ actor, browser, network }: Ctx) {
  if (actor.kind === "user" || actor.kind === "key") return `${actor.kind}:${actor.id}`;
  return `${actor.kind}:${browser ?? network}`;
}

const hashOf = ({ method, path, text }: Fingerprint) =>
  createHash("sha256").update(`${method} ${path}\n${text}`).digest("base64url");

const mismatch = () =>
  new AppError("idempotency_mismatch", "This Idempotency-Key was used for another request. Use a new one.");

const stillRunning = () =>
  new AppError("conflict", "The first request with this Idempotency-Key is still running.", { retryAfterSeconds: 2 });

// Answers may hold a token or a key that is shown once, so they are not kept in the clear.
const sealKey = (config: Config) =>
  Buffer.from(hkdfSync("sha256", config.TOKEN_SECRET, "", "switchboard idempotency", 32));

function sealed(config: Config, text: string | null): string | null {
  if (text === null) return null;
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealKey(config), nonce);
  const box = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), box]).toString("base64");
}

function unsealed(config: Config, body: unknown): string | null {
  if (body === null) return null;
  const bytes = Buffer.from(z.string().parse(body), "base64");
  const decipher = createDecipheriv("aes-256-gcm", sealKey(config), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}
