import { authenticate } from "@switchboard/auth/authenticate";
import type { AuthServices, SignInOutcome } from "@switchboard/auth/provided";
import { openSession, revokeSession, takeBearerSession } from "@switchboard/auth/sessions";
import { signToken } from "@switchboard/auth/tokens";
import type { Db } from "@switchboard/db";
import { Email } from "@switchboard/db/schema";
import { z } from "zod";
import type { Ctx, Services } from "../../context.ts";
import { addressHeader, enter, enterAsMember } from "../../doors.ts";
import { AppError } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { giveBack, mustTake } from "../../limits/commands.ts";
import { credentialLimits } from "../../limits/rules.ts";
import { Password } from "../passwords/queries.ts";
import { mustBePerson, type PersonCtx, type SignedIn } from "./queries.ts";

export const Credentials = z.strictObject({ email: Email, password: Password });
type Credentials = z.infer<typeof Credentials>;

/** Signs a script in. Throws `unauthenticated`, `forbidden` while an admin must approve, `rate_limited`. */
export async function signIn(ctx: Ctx, credentials: Credentials): Promise<SignedIn> {
  const result = await recognise(ctx, credentials);
  if (result.outcome === "refused") throw wrongCredentials();
  if (result.outcome === "waiting") throw notYet();
  return openBearer(result.person);
}

/** What next-auth needs of us: give it to `provideAuth` when the process starts. */
export const authServices = (
  services: Services,
  own: Pick<AuthServices, "report"> & { AUTH_SECRET: string },
): AuthServices => ({
  db: services.db,
  config: { ...services.config, AUTH_SECRET: own.AUTH_SECRET },
  signIn: (credentials, headers) => signInBrowser(services, credentials, headers),
  report: own.report,
});

/** Signs a browser in and gives the token for its cookie. A session that the browser had before ends. */
export async function signInBrowser(services: Services, given: unknown, headers: Headers): Promise<SignInOutcome> {
  const credentials = Credentials.safeParse(pickCredentials(given));
  if (!credentials.success) return { outcome: "refused" };
  const arrival = {
    headers,
    address: headers.get(addressHeader) ?? "",
    door: "page",
    requestId: newRequestId(),
  } as const;
  const ctx = await enter(services, arrival);
  try {
    const result = await recognise(ctx, credentials.data);
    if (result.outcome !== "welcome") return result;
    return await openBrowser(result.person, ctx, headers.get("user-agent"));
  } catch (error) {
    const retryAfterSeconds = error instanceof AppError ? error.details.retryAfterSeconds : undefined;
    if (retryAfterSeconds === undefined) throw error;
    return { outcome: "rate_limited", retryAfterSeconds };
  }
}

/** Opens the session of a bearer token for somebody who has just proved who they are. */
export async function openBearer(person: PersonCtx): Promise<SignedIn> {
  const opened = await change(person, async (tx) => ({
    row: await openSession(tx, bearerOf(person)),
    events: [{ action: "user.signed_in", subjectId: person.actor.id }],
  }));
  return tokenFor(person, opened.session);
}

/** Swaps a bearer token for a fresh one. The old one ends; of many at once one succeeds. */
export async function refresh(ctx: Ctx): Promise<SignedIn> {
  const person = mustBePerson(ctx);
  const opened = await change(person, async (tx) => ({ row: await succeed(tx, person), events: [] }));
  return tokenFor(person, opened.session);
}

/** Ends the session that asks, with its cookie and its tokens. */
export async function signOut(ctx: Ctx): Promise<void> {
  const { sessionId } = mustBePerson(ctx).actor;
  await change(ctx, async (tx) => {
    if (sessionId) await revokeSession(tx, sessionId);
    return { row: null, events: [] };
  });
}

/** A member who has just proved who they are, at the door where they stand. */
export async function admit(ctx: Ctx, workspaceId: string, userId: string): Promise<PersonCtx> {
  const member = await enterAsMember(ctx, workspaceId, userId, ctx.door);
  return mustBePerson({ ...member, requestId: ctx.requestId, network: ctx.network });
}

async function recognise(ctx: Ctx, { email, password }: Credentials) {
  const limits = credentialLimits(ctx.network, ctx.config.SIGN_IN_LIMIT, email);
  await mustTake(ctx, ...limits);
  const result = await authenticate(ctx.db, email, password);
  if (result.outcome !== "welcome") return result;
  // Who signs in rightly all day must not run out of tries.
  await giveBack(ctx, ...limits);
  return { outcome: result.outcome, person: await admit(ctx, result.workspaceId, result.userId) };
}

async function openBrowser(person: PersonCtx, before: Ctx, userAgent: string | null): Promise<SignInOutcome> {
  const { id, email, name } = person.actor;
  const opened = await change(person, async (tx) => {
    if (before.actor.kind === "user") await revokeSession(tx, before.actor.sessionId);
    const session = { userId: id, workspaceId: person.workspaceId, userAgent, config: person.config };
    return { row: await openSession(tx, session), events: [{ action: "user.signed_in", subjectId: id }] };
  });
  return { outcome: "welcome", token: opened.token, user: { id, email, name } };
}

async function succeed(tx: Db, person: PersonCtx) {
  const ended = person.actor.sessionId ? await takeBearerSession(tx, person.actor.sessionId) : null;
  if (!ended) throw new AppError("unauthenticated", "Send the bearer token that you want to renew.");
  return openSession(tx, { ...bearerOf(person), userAgent: ended.userAgent, signedInAt: ended.createdAt });
}

async function tokenFor({ actor, config }: PersonCtx, session: { id: string; expiresAt: Date }): Promise<SignedIn> {
  const { id, email, name, role } = actor;
  const expiresIn = Math.round((session.expiresAt.getTime() - Date.now()) / 1000);
  const accessToken = await signToken(
    { id, email, role, sid: session.id },
    { ...config, TOKEN_TTL_SECONDS: expiresIn },
  );
  return { accessToken, tokenType: "bearer", expiresIn, user: { id, email, name, role } };
}

const bearerOf = ({ actor, workspaceId, config }: PersonCtx) => ({
  userId: actor.id,
  workspaceId,
  userAgent: null,
  config,
  bearerSeconds: config.TOKEN_TTL_SECONDS,
});

// A sign-in form carries more fields than these: its own token and where to go next.
const pickCredentials = (given: unknown) =>
  z.object({ email: z.unknown(), password: z.unknown() }).safeParse(given).data ?? {};

const newRequestId = () => crypto.randomUUID();
const wrongCredentials = () => new AppError("unauthenticated", "The address or the password is not right.");
const notYet = () =>
  new AppError("forbidden", "An admin has not let you in yet, or has suspended you.", { word: "waiting_for_approval" });
