import { type Role, roles } from "@switchboard/db/schema";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";

export type TokenConfig = { PUBLIC_URL: string; TOKEN_SECRET: string; TOKEN_TTL_SECONDS: number };

/** What a bearer token says. Rights are read from the session's person at each request, never from here. */
export type TokenClaims = { id: string; email: string; role: Role; sid: string };

const audience = "switchboard-api";
const longestToken = 2_000;
const Claims = z.object({ id: z.uuid(), email: z.string(), role: z.enum(roles), sid: z.uuid() });

/** Makes a bearer token for a session. */
export function signToken({ id, email, role, sid }: TokenClaims, config: TokenConfig): Promise<string> {
  return new SignJWT({ id, email, role, sid })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
    .setIssuedAt()
    .setIssuer(config.PUBLIC_URL)
    .setAudience(audience)
    .setExpirationTime(Math.floor(Date.now() / 1000) + config.TOKEN_TTL_SECONDS)
    .sign(keyOf(config));
}

/** The claims of a token that we made, for this installation, and that has not expired; else null. */
export async function verifyToken(token: string, config: TokenConfig): Promise<TokenClaims | null> {
  if (token.length > longestToken) return null;
  try {
    const { payload } = await jwtVerify(token, keyOf(config), {
      algorithms: ["HS256"],
      typ: "at+jwt",
      issuer: config.PUBLIC_URL,
      audience,
      requiredClaims: ["iat", "exp"],
    });
    return Claims.parse(payload);
  } catch {
    // Malformed, forged and expired tokens are told apart by nobody: the caller answers 401 to each.
    return null;
  }
}

const keyOf = ({ TOKEN_SECRET }: TokenConfig) => new TextEncoder().encode(TOKEN_SECRET);
