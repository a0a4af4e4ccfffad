import type { NextAuthConfig } from "next-auth";
import { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { safePath } from "./paths.ts";
import { type AuthServices, providedAuth } from "./provided.ts";
import { findSession, revokeSession, sessionCookieName, sessionCookieOptions } from "./sessions.ts";

/**
 * next-auth with sessions of our own. Its JWT hooks carry an opaque token instead of a JWT: `encode` gives the token
 * of the session that the sign-in opened, `decode` looks the row up. So a revoked row ends the cookie at once.
 */
export function nextAuthOptions(services: AuthServices = providedAuth()): NextAuthConfig {
  const { db, config } = services;
  return {
    basePath: "/auth",
    secret: config.AUTH_SECRET,
    trustHost: true,
    useSecureCookies: sessionCookieOptions(config).secure,
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: config.SESSION_MAX_SECONDS },
    cookies: { sessionToken: { name: sessionCookieName(config), options: sessionCookieOptions(config) } },
    providers: [passwordProvider(services)],
    jwt: {
      encode: ({ token }) => tokenOf(token),
      decode: async ({ token }) => (token ? readRow(services, token) : null),
    },
    callbacks: {
      // Only the server writes here: what session.update() sends arrives as `session` and is left alone.
      jwt: ({ token, user }) =>
        user && "sessionToken" in user ? { ...token, sessionToken: user.sessionToken } : token,
      session: ({ session, token }) => ({
        expires: session.expires,
        user: { id: token.sub ?? "", email: token.email ?? "", name: token.name ?? "" },
      }),
      redirect: ({ url }) => new URL(safePath(url, config.PUBLIC_URL), config.PUBLIC_URL).href,
    },
    events: {
      signOut: async (message) => {
        const sessionId = "token" in message ? message.token?.["sessionId"] : undefined;
        if (typeof sessionId === "string") await revokeSession(db, sessionId);
      },
    },
    logger: { error: (error) => isExpected(error) || services.report(error), warn: () => {}, debug: () => {} },
  };
}

/** Why a sign-in failed, as the sign-in page reads it in `code`: refused, waiting or rate_limited. */
class SignInRefused extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}

const passwordProvider = (services: AuthServices) =>
  Credentials({
    credentials: { email: {}, password: {} },
    authorize: async (credentials, request) => {
      const result = await services.signIn(credentials, request.headers);
      if (result.outcome !== "welcome") throw new SignInRefused(result.outcome);
      return { ...result.user, sessionToken: result.token };
    },
  });

async function tokenOf(token: Record<string, unknown> | undefined) {
  const sessionToken = token?.["sessionToken"];
  if (typeof sessionToken !== "string") throw new Error("A session token was asked for without a session.");
  return sessionToken;
}

async function readRow({ db, config }: AuthServices, sessionToken: string) {
  const found = await findSession(db, sessionToken, config);
  if (!found) return null;
  const { userId, email, name, sessionId } = found;
  return { sub: userId, email, name, sessionId, sessionToken };
}

// A wrong password and a session that ended are everyday answers, not faults.
const isExpected = (error: Error) => ["CredentialsSignin", "JWTSessionError"].includes(errorType(error));
const errorType = (error: Error) => ("type" in error && typeof error.type === "string" ? error.type : error.name);
