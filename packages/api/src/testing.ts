import { memberships, type RecordScope, type Role, users, workspaces } from "@switchboard/db/schema";
import { testDb } from "@switchboard/db/testing";
import type { Config, Ctx } from "./context.ts";
import { enter, enterAsMember, enterAsSystem } from "./doors.ts";
import { createCaller } from "./router.ts";
import { type RunningServices, startServices } from "./services.ts";

const config: Config = {
  PUBLIC_URL: "http://localhost:3000",
  TOKEN_SECRET: "a-secret-for-tests-alone-0123456789",
  HASH_SECRET: "another-secret-for-tests-0123456789",
  REGISTRATION: "approval",
  PASSWORD_MIN_LENGTH: 8,
  TOKEN_TTL_SECONDS: 86_400,
  SESSION_IDLE_SECONDS: 86_400,
  SESSION_MAX_SECONDS: 30 * 86_400,
  SIGN_IN_LIMIT: 10,
  SIGN_UP_LIMIT_PER_ADDRESS: 1_000,
  SIGN_UP_LIMIT_PER_NETWORK: 100_000,
  API_LIMIT_PER_MINUTE: 100_000,
  IMPORT_LIMIT_FILES: 100,
  IMPORT_LIMIT_MEGABYTES: 10_000,
  TRUSTED_PROXY_HOPS: 0,
  WEBHOOK_ALLOWED_HOSTS: [],
  WEBHOOK_ALLOWED_PORTS: [],
};

export type World = {
  services: RunningServices;
  url: string;
  ownerUrl: string;
  home: string;
  close: () => Promise<void>;
};

/** A database of this test file's own, the services on it, and a first workspace: the one that visitors reach. */
export async function aWorld(changes: Partial<Config> = {}): Promise<World> {
  const database = await testDb();
  const services = await startServices({ ...config, ...changes, DATABASE_URL: database.url, POOL_MAX: 20 });
  const home = await aWorkspace({ services });
  const close = async () => {
    await services.close();
    await database.close();
  };
  return { services, url: database.url, ownerUrl: database.ownerUrl, home, close };
}

let made = 0;

/** Another organisation; gives its id. */
export async function aWorkspace({ services }: Pick<World, "services">) {
  made += 1;
  const [workspace] = await services.db
    .insert(workspaces)
    .values({ slug: `workspace-${made}`, name: `Workspace ${made}` })
    .returning();
  return workspace!.id;
}

type Member = { role?: Role; recordScope?: RecordScope; workspaceId?: string; teamId?: string };

/** A new person with a role, let in through the door. Each test makes its own workspace unless it says which. */
export async function aMember(world: Pick<World, "services">, member: Member = {}): Promise<Ctx> {
  made += 1;
  const { role = "agent", recordScope = "all", workspaceId = await aWorkspace(world), teamId = null } = member;
  const { db } = world.services;
  const [user] = await db
    .insert(users)
    .values({ email: `member-${made}@example.com`, name: `Member ${made}` })
    .returning();
  await db
    .insert(memberships)
    .values({ workspaceId, userId: user!.id, role, recordScope, teamId, approvedAt: new Date() });
  return enterAsMember(world.services, workspaceId, user!.id);
}

/** Somebody without credentials. */
export const aVisitor = (world: Pick<World, "services">, address = "192.0.2.1"): Promise<Ctx> =>
  enter(world.services, { headers: new Headers(), address, door: "rest", requestId: crypto.randomUUID() });

/** What the product does by itself, in one workspace. */
export const theSystem = (world: Pick<World, "services">, workspaceId: string) =>
  enterAsSystem(world.services, workspaceId);

/** Calls procedures as this caller would. */
export const call = (ctx: Ctx) => createCaller(ctx);
