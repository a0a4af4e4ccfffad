import type { Db } from "@switchboard/db";
import { demoSessions, newId } from "@switchboard/db/schema";
import { and, eq, sql } from "drizzle-orm";
import { type Ctx, mine } from "../../context.ts";
import { invalidField } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { mustTake } from "../../limits/commands.ts";
import { sealSecret } from "../../outbound/secrets/queries.ts";
import { mockBank } from "../bank/rules.ts";
import { keptSeconds, limits, most, touchedAfterSeconds } from "../rules.ts";
import { creatorOf, findOwn, findSession, isOwn, type ShownSession, sessionColumns } from "./queries.ts";

type Row = Record<string, unknown>;
type Content = { accounts?: Row[] | undefined; transactions?: Row[] | undefined };

/** Begins a session, or goes on with the caller's own of that name. A token takes the place of the one before. */
export async function createSession(ctx: Ctx, userKey: string, accessToken?: string | null) {
  await mustNotHurry(ctx);
  if (!(await findOwn(ctx, userKey))) await mustBeAllowedMore(ctx);
  return change(ctx, async (tx) => {
    const begun = await begin(ctx, tx, userKey);
    if (accessToken) await keepToken(ctx, tx, begun.row.id, accessToken);
    return begun;
  });
}

/** The caller's session of this name; made when there is none. Its time begins anew. */
export async function openSession(ctx: Ctx, userKey: string): Promise<ShownSession> {
  const found = await findOwn(ctx, userKey);
  if (found) return touch(ctx, found);
  await mustBeAllowedMore(ctx);
  return change(ctx, (tx) => begin(ctx, tx, userKey));
}

/** Replaces the accounts or the transactions of the caller's session. Throws `not_found`. */
export async function updateSession(ctx: Ctx, userKey: string, content: Content) {
  mustFit(content);
  await mustNotHurry(ctx);
  return change(ctx, async (tx) => {
    const session = await findSession({ ...ctx, db: tx }, userKey, true);
    const given = Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
    const [row] = await tx
      .update(demoSessions)
      .set({ ...given, expiresAt: newExpiry() })
      .where(mine(demoSessions, ctx, session.id))
      .returning(sessionColumns);
    return { row: row!, events: [{ action: "demo.updated", subjectId: session.id, after: sizesOf(content) }] };
  });
}

/** Ends the caller's session. Its token is forgotten at once, the rest when its time is over. Throws `not_found`. */
export async function deleteSession(ctx: Ctx, userKey: string): Promise<void> {
  await mustNotHurry(ctx);
  await change(ctx, async (tx) => {
    const { id } = await findSession({ ...ctx, db: tx }, userKey, true);
    const deletedAt = new Date();
    await tx
      .update(demoSessions)
      .set({ deletedAt, accessTokenCipher: null })
      .where(mine(demoSessions, ctx, id));
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "demo.deleted", subjectId: id, ...told }] };
  });
}

/** Throws `rate_limited` for a visitor who writes more than a page of theirs would. Members and keys are known, and have limits of their own. */
export async function mustNotHurry(ctx: Ctx) {
  if (ctx.actor.kind === "visitor") await mustTake(ctx, { ...limits.writesPerBrowser, key: creatorOf(ctx) });
}

async function mustBeAllowedMore(ctx: Ctx) {
  if (ctx.actor.kind === "visitor") await mustTake(ctx, { ...limits.sessionsPerNetwork, key: ctx.network });
}

/** Of two that begin at once one makes the row, and both get it. */
async function begin(ctx: Ctx, tx: Db, userKey: string): Promise<{ row: ShownSession; events: Told[] }> {
  await retire(ctx, tx, userKey);
  const id = newId();
  const [made] = await tx
    .insert(demoSessions)
    .values({
      id,
      workspaceId: ctx.workspaceId,
      userKey,
      creatorHash: creatorOf(ctx),
      expiresAt: newExpiry(),
      ...mockBank(id, new Date()),
    })
    .onConflictDoNothing({
      target: [demoSessions.workspaceId, demoSessions.creatorHash, demoSessions.userKey],
      where: sql`deleted_at is null`,
    })
    .returning(sessionColumns);
  if (!made) return { row: await findSession({ ...ctx, db: tx }, userKey), events: [] };
  // What is in it is the visitor's and goes in a week; the ledger stays.
  return { row: made, events: [{ action: "demo.created", subjectId: id, after: { user_key: userKey } }] };
}

/** A session whose time is over makes room. The row stays a while, for the lead that it may have joined. */
async function retire(ctx: Ctx, tx: Db, userKey: string) {
  const over = { deletedAt: new Date(), accessTokenCipher: null };
  await tx
    .update(demoSessions)
    .set(over)
    .where(sql`${isOwn(ctx, userKey)} and ${demoSessions.expiresAt} <= now()`);
}

/** Nothing that anybody would be told of: the session was looked at. */
async function touch(ctx: Ctx, session: ShownSession): Promise<ShownSession> {
  const { db } = ctx;
  const expiresAt = newExpiry();
  if (expiresAt.getTime() - session.expiresAt.getTime() < touchedAfterSeconds * 1000) return session;
  await db
    .update(demoSessions)
    .set({ expiresAt, updatedAt: session.updatedAt })
    .where(mine(demoSessions, ctx, session.id));
  return { ...session, expiresAt };
}

/** A token is a secret of somebody else's: sealed for this row, and never shown again. */
async function keepToken({ workspaceId, config }: Ctx, tx: Db, id: string, accessToken: string) {
  const accessTokenCipher = sealSecret(config, { workspaceId, id }, accessToken);
  await tx
    .update(demoSessions)
    .set({ accessTokenCipher })
    .where(and(eq(demoSessions.workspaceId, workspaceId), eq(demoSessions.id, id)));
}

const newExpiry = () => new Date(Date.now() + keptSeconds * 1000);

const sizesOf = (content: Content) =>
  Object.fromEntries(Object.entries(content).map(([name, rows]) => [`${name}_count`, rows?.length]));

function mustFit(content: Content) {
  for (const [name, rows] of Object.entries(content))
    if (JSON.stringify(rows ?? []).length > most.bytes) throw invalidField(name, "Send at most 256 kB of these.");
}
