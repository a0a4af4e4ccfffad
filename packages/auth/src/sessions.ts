import type { Db } from "@switchboard/db";
import { asNote } from "@switchboard/db/no-room";
import { memberships, sessions, users } from "@switchboard/db/schema";
import { and, eq, gt, isNotNull, isNull, like, ne, type SQL, sql } from "drizzle-orm";
import { type Identity, identityColumns, mayAct } from "./identities.ts";
import { hashSecret, newSecret } from "./secrets.ts";

export type SessionConfig = { PUBLIC_URL: string; SESSION_IDLE_SECONDS: number; SESSION_MAX_SECONDS: number };

/** A session that holds, with the person it belongs to. */
export type FoundSession = Identity & { sessionId: string; createdAt: Date; expiresAt: Date };

const touchAfterMilliseconds = 60_000;
// A bearer session has no cookie: with this mark no cookie can ever hash to its row.
const bearerMark = "bearer:";

/** Over https the browser itself guards the cookie's name: no subdomain and no plain page can set it. */
export const sessionCookieName = ({ PUBLIC_URL }: Pick<SessionConfig, "PUBLIC_URL">) =>
  isHttps(PUBLIC_URL) ? "__Host-switchboard_session" : "switchboard_session";

/** How the session cookie is set. */
export const sessionCookieOptions = ({ PUBLIC_URL }: Pick<SessionConfig, "PUBLIC_URL">) => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: isHttps(PUBLIC_URL),
});

/** The session token in a Cookie header, or null. */
export function readSessionToken(cookieHeader: string | null, config: Pick<SessionConfig, "PUBLIC_URL">) {
  const start = `${sessionCookieName(config)}=`;
  const pair = cookieHeader?.split(/; */).find((one) => one.startsWith(start));
  return pair?.slice(start.length) || null;
}

type Opening = {
  userId: string;
  workspaceId: string;
  userAgent: string | null;
  config: SessionConfig;
  /** For the session of a bearer token: how long that lives. No cookie reaches it. */
  bearerSeconds?: number;
  /** When the person signed in, where this session follows another: the longest life counts from there. */
  signedInAt?: Date;
};

/** Opens a session. The token is for the browser alone; the row keeps its hash. */
export async function openSession(db: Db, opening: Opening) {
  const { userId, workspaceId, userAgent, config, bearerSeconds, signedInAt = new Date() } = opening;
  const token = newSecret();
  const latest = signedInAt.getTime() + config.SESSION_MAX_SECONDS * 1000;
  const wished = bearerSeconds === undefined ? latest : Date.now() + bearerSeconds * 1000;
  const [session] = await db
    .insert(sessions)
    .values({
      tokenHash: (bearerSeconds === undefined ? "" : bearerMark) + hashSecret(token),
      userId,
      workspaceId,
      userAgent: userAgent?.slice(0, 300) ?? null,
      createdAt: signedInAt,
      expiresAt: new Date(Math.min(wished, latest)),
    })
    .returning({ id: sessions.id, expiresAt: sessions.expiresAt });
  return { token, session: session! };
}

/** The session of a cookie, or null when it ended, idled out, or its person may no longer act. One query. */
export const findSession = (db: Db, token: string, config: SessionConfig) =>
  useSession(db, eq(sessions.tokenHash, hashSecret(token)), config);

/** The same, by the id that a bearer token names. */
export const findBearerSession = (db: Db, sessionId: string, config: SessionConfig) =>
  useSession(db, isBearer(sessionId), config);

/** Whether a session still holds, without counting as a use of it: an open stream must not keep it alive. */
export const peekSession = (db: Db, sessionId: string, config: SessionConfig) =>
  read(db, eq(sessions.id, sessionId), config);

/** Ends a session and every token made from it. */
export async function revokeSession(db: Db, sessionId: string): Promise<void> {
  await revoke(db, eq(sessions.id, sessionId));
}

/** Ends the session of a bearer token and gives it back; null for the second who asks, and for a cookie's session. */
export async function takeBearerSession(db: Db, sessionId: string) {
  const [ended] = await revoke(db, isBearer(sessionId));
  return ended ?? null;
}

/**
 * Ends whatever followed on the session of a bearer token that ended: whoever shows a token that was swapped has it from
 * somebody else, or somebody else has the new one. Sessions that follow each other began at one moment.
 */
export async function endFollowers(db: Db, sessionId: string): Promise<void> {
  const ended = db
    .select({ userId: sessions.userId, createdAt: sessions.createdAt })
    .from(sessions)
    .where(and(isBearer(sessionId), isNotNull(sessions.revokedAt)));
  const isFollower = sql`(${sessions.userId}, ${sessions.createdAt}) in (${ended})`;
  await revoke(db, and(like(sessions.tokenHash, `${bearerMark}%`), isFollower));
}

/** Ends all sessions of a person, except perhaps the one that asks. */
export async function revokeSessionsOf(db: Db, userId: string, exceptSessionId?: string): Promise<void> {
  await revoke(db, and(eq(sessions.userId, userId), exceptSessionId ? ne(sessions.id, exceptSessionId) : undefined));
}

async function useSession(db: Db, which: SQL | undefined, config: SessionConfig): Promise<FoundSession | null> {
  const found = await read(db, which, config);
  if (!found) return null;
  const { usedAt, ...session } = found;
  if (Date.now() - usedAt.getTime() > touchAfterMilliseconds)
    await asNote(db.update(sessions).set({ usedAt: new Date() }).where(eq(sessions.id, session.sessionId)));
  return session;
}

async function read(db: Db, which: SQL | undefined, config: SessionConfig) {
  const now = new Date();
  const idleSince = new Date(now.getTime() - config.SESSION_IDLE_SECONDS * 1000);
  const [found] = await db
    .select({
      ...identityColumns,
      sessionId: sessions.id,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      usedAt: sessions.usedAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, sessions.workspaceId), eq(memberships.userId, sessions.userId)),
    )
    .where(and(which, isNull(sessions.revokedAt), gt(sessions.expiresAt, now), gt(sessions.usedAt, idleSince), mayAct));
  return found ?? null;
}

const revoke = (db: Db, which: SQL | undefined) =>
  db
    .update(sessions)
    .set({ revokedAt: new Date() })
    .where(and(which, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id, createdAt: sessions.createdAt, userAgent: sessions.userAgent });

const isBearer = (sessionId: string) => and(eq(sessions.id, sessionId), like(sessions.tokenHash, `${bearerMark}%`));
const isHttps = (url: string) => url.startsWith("https:");
