import { findMember, type Identity } from "@switchboard/auth/identities";
import { hashWithPepper } from "@switchboard/auth/secrets";
import {
  endFollowers,
  type FoundSession,
  findBearerSession,
  findSession,
  peekSession,
  readSessionToken,
} from "@switchboard/auth/sessions";
import { verifyToken } from "@switchboard/auth/tokens";
import { workspaces } from "@switchboard/db/schema";
import { asc } from "drizzle-orm";
import { findKey, findKeyById, isKey, touchKey } from "./api-keys/queries.ts";
import type { Actor, Ctx, Services, WorkspaceId } from "./context.ts";
import { AppError } from "./errors.ts";
import { mustTake } from "./limits/commands.ts";
import { clientAddress, networkOf } from "./limits/network.ts";
import { credentialLimits } from "./limits/rules.ts";
import { scopes, scopesOfRole } from "./scopes.ts";

/** The socket's address, for requests that pass through Next: server.ts sets it and removes what a caller sent. */
export const addressHeader = "x-switchboard-address";

export type Arrival = {
  headers: Headers;
  /** The socket's address. Proxies in front of us are TRUSTED_PROXY_HOPS's business. */
  address: string;
  door: Ctx["door"];
  requestId: string;
  /** The name of the browser, from the cookie that the demo gives: see surface/browser-cookie.ts. */
  browser?: string | null;
};

/**
 * Finds out who asks. Without credentials, and with a cookie that has ended, it is a visitor of the home workspace.
 * Throws `unauthenticated` for a bearer token or key that was sent and does not hold.
 */
export async function enter(services: Services, arrival: Arrival): Promise<Ctx> {
  const { headers, door, requestId } = arrival;
  const browser = arrival.browser ? hashWithPepper(`browser ${arrival.browser}`, services.config.HASH_SECRET) : null;
  const arrived = { ...services, door, requestId, network: networkHash(services, headers, arrival.address), browser };
  const credential = readCredential(headers);
  if (credential) {
    return isKey(credential) ? enterWithKey(arrived, credential) : enterWithToken(arrived, credential);
  }
  const cookie = readSessionToken(headers.get("cookie"), services.config);
  const session = cookie && (await findSession(services.db, cookie, services.config));
  return session ? asMember(arrived, session) : asVisitor(arrived);
}

/** Lets a member in without credentials, for jobs and tests. Throws `forbidden` if they may no longer act. */
export async function enterAsMember(
  services: Services,
  workspaceId: string,
  userId: string,
  door: Ctx["door"] = "worker",
): Promise<Ctx> {
  const member = await findMember(services.db, workspaceId, userId);
  if (!member) throw new AppError("forbidden", "This person is not an active member of the workspace.");
  return asMember({ ...services, ...inside, door, requestId: crypto.randomUUID() }, { ...member, sessionId: "" });
}

/** Lets an API key in without its secret, for a job that it started. Throws `forbidden` if it may no longer act. */
export async function enterAsKey(services: Services, workspaceId: string, keyId: string): Promise<Ctx> {
  const key = await findKeyById(services, keyId);
  if (key?.workspaceId !== workspaceId) throw new AppError("forbidden", "This key no longer holds.");
  const actor: Actor = { kind: "key", id: key.id, name: key.name };
  const arrived = { ...services, ...inside, door: "worker" as const, requestId: crypto.randomUUID() };
  return { ...arrived, workspaceId: admitted(workspaceId), actor, scopes: key.scopes };
}

/** The product itself, in one workspace: what the worker does by schedule. */
export function enterAsSystem(services: Services, workspaceId: string, requestId: string = crypto.randomUUID()): Ctx {
  const actor: Actor = { kind: "system", name: "Switchboard" };
  return { ...services, ...inside, door: "worker", requestId, workspaceId: admitted(workspaceId), actor, scopes };
}

/** The reader of a link that we signed: a visitor of the workspace that it names. */
export const enterByLink = (ctx: Ctx, workspaceId: string, name = "Guest"): Ctx => ({
  ...ctx,
  workspaceId: admitted(workspaceId),
  actor: { kind: "visitor", name },
  scopes: ["public"],
});

/** Whether what let the caller in still holds, with the same rights. For streams and sockets, every few seconds. */
export async function stillWelcome(ctx: Ctx): Promise<boolean> {
  switch (ctx.actor.kind) {
    case "user":
      return isSameMember(ctx, ctx.actor);
    case "key":
      return isSameKey(ctx, ctx.actor.id);
    default:
      return true;
  }
}

/** The first workspace of the installation, which visitors reach. A fresh installation gets one. */
export async function homeWorkspace({ db }: Pick<Services, "db">): Promise<WorkspaceId> {
  const known = homes.get(db);
  if (known) return known;
  const find = () =>
    db.select({ id: workspaces.id }).from(workspaces).orderBy(asc(workspaces.createdAt), asc(workspaces.id)).limit(1);
  let [home] = await find();
  if (!home) {
    await db.insert(workspaces).values({ slug: "home", name: "Switchboard" }).onConflictDoNothing();
    [home] = await find();
  }
  homes.set(db, admitted(home!.id));
  return admitted(home!.id);
}

const homes = new WeakMap<object, WorkspaceId>();

type Arrived = Services & Pick<Ctx, "door" | "requestId" | "network" | "browser">;

// What comes from within has no network and no browser.
const inside = { network: "", browser: null };

function readCredential(headers: Headers) {
  const key = headers.get("x-api-key")?.trim();
  if (key) return key;
  const authorization = headers.get("authorization");
  if (!authorization) return null;
  const [, bearer] = /^bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
  if (!bearer) throw badCredentials();
  return bearer;
}

async function enterWithKey(arrived: Arrived, secret: string): Promise<Ctx> {
  const found = await findKey(arrived, secret);
  if (!found) {
    await mustTake(arrived, ...credentialLimits(arrived.network, arrived.config.SIGN_IN_LIMIT));
    throw badCredentials();
  }
  await touchKey(arrived, found);
  const actor: Actor = { kind: "key", id: found.id, name: found.name };
  return { ...arrived, workspaceId: admitted(found.workspaceId), actor, scopes: found.scopes };
}

async function enterWithToken(arrived: Arrived, token: string): Promise<Ctx> {
  const claims = await verifyToken(token, arrived.config);
  const session = claims && (await findBearerSession(arrived.db, claims.sid, arrived.config));
  if (claims && !session) await endFollowers(arrived.db, claims.sid);
  if (!session || session.userId !== claims.id) throw badCredentials();
  return asMember(arrived, session);
}

async function asVisitor(arrived: Arrived): Promise<Ctx> {
  const workspaceId = await homeWorkspace(arrived);
  return { ...arrived, workspaceId, actor: { kind: "visitor", name: "Visitor" }, scopes: ["public"] };
}

function asMember(arrived: Arrived, member: Identity & Pick<FoundSession, "sessionId">): Ctx {
  const { userId, workspaceId, superAdminAt, ...person } = member;
  const { email, name, role, recordScope, teamId, sessionId } = person;
  const isSuperAdmin = superAdminAt !== null;
  const actor: Actor = { kind: "user", id: userId, email, name, role, recordScope, teamId, sessionId, isSuperAdmin };
  return { ...arrived, workspaceId: admitted(workspaceId), actor, scopes: scopesOfRole[role] };
}

async function isSameMember(ctx: Ctx, actor: Extract<Actor, { kind: "user" }>) {
  // A job's member has no session to lose.
  const member = actor.sessionId
    ? await peekSession(ctx.db, actor.sessionId, ctx.config)
    : await findMember(ctx.db, ctx.workspaceId, actor.id);
  if (member?.userId !== actor.id) return false;
  return member.role === actor.role && member.recordScope === actor.recordScope && member.teamId === actor.teamId;
}

async function isSameKey(ctx: Ctx, keyId: string) {
  const key = await findKeyById(ctx, keyId);
  return key !== null && key.scopes.join() === ctx.scopes.join();
}

function networkHash({ config }: Services, headers: Headers, socketAddress: string) {
  const address = clientAddress(headers, socketAddress, config.TRUSTED_PROXY_HOPS);
  return hashWithPepper(networkOf(address), config.HASH_SECRET).slice(0, 22);
}

const badCredentials = () => new AppError("unauthenticated", "The token or key is not valid, or no longer.");
// The brand says that a door let the caller in: this file is the door.
const admitted = (workspaceId: string) => workspaceId as WorkspaceId;
