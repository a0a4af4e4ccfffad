import { hashWithPepper } from "@switchboard/auth/secrets";
import { demoSessions } from "@switchboard/db/schema";
import { and, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import type { Ctx } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";

const {
  workspaceId: _w,
  creatorHash: _c,
  accessTokenCipher: _a,
  deletedAt: _d,
  ...shown
} = getTableColumns(demoSessions);

/** The columns of a session that its creator may see: not the token, nor who the creator is. */
export const sessionColumns = shown;

export type ShownSession = Omit<
  typeof demoSessions.$inferSelect,
  "workspaceId" | "creatorHash" | "accessTokenCipher" | "deletedAt"
>;

/** The caller's session of this name. Throws `not_found`, also for somebody else's. Pass `lock` where it will be changed. */
export async function findSession(ctx: Ctx, userKey: string, lock = false): Promise<ShownSession> {
  const found = await findOwn(ctx, userKey, lock);
  if (!found) throw notFound("Demo session");
  return found;
}

/** The same, undefined where there is none. */
export async function findOwn(ctx: Ctx, userKey: string, lock = false): Promise<ShownSession | undefined> {
  const query = ctx.db
    .select(shown)
    .from(demoSessions)
    .where(and(isOwn(ctx, userKey), gt(demoSessions.expiresAt, new Date())));
  const [found] = await (lock ? query.for("update") : query);
  return found;
}

/** The caller's session of this name that stands, also one whose time is over. */
export const isOwn = (ctx: Ctx, userKey: string) =>
  and(
    eq(demoSessions.workspaceId, ctx.workspaceId),
    eq(demoSessions.creatorHash, creatorOf(ctx)),
    eq(demoSessions.userKey, userKey),
    isNull(demoSessions.deletedAt),
  );

/** Who a demo session belongs to: a member, a key, or a visitor's browser. Throws `unauthenticated` for one without a name. */
export function creatorOf({ actor, browser, config }: Ctx): string {
  if (actor.kind === "user" || actor.kind === "key")
    return hashWithPepper(`${actor.kind} ${actor.id}`, config.HASH_SECRET);
  if (!browser) throw new AppError("unauthenticated", "Keep the cookie that the demo gives you, or send an API key.");
  return browser;
}
