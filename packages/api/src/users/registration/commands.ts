import { hashPassword } from "@switchboard/auth/passwords";
import type { Db } from "@switchboard/db";
import { Email, memberships, type Role, users } from "@switchboard/db/schema";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { homeWorkspace } from "../../doors.ts";
import { AppError } from "../../errors.ts";
import { change, type Told } from "../../events/change.ts";
import { mustTake } from "../../limits/commands.ts";
import { credentialLimits } from "../../limits/rules.ts";
import { mustBeGoodPassword } from "../passwords/commands.ts";
import { Password } from "../passwords/queries.ts";
import { admit, openBearer } from "../sign-in/commands.ts";
import type { SignedIn } from "../sign-in/queries.ts";

export const PersonName = z.string().trim().min(1, "Write your name.").max(200);
export const Registration = z.strictObject({ email: Email, password: Password, name: PersonName });
type Registration = z.infer<typeof Registration>;

type Registered = SignedIn | { status: "pending" };

// One number for all processes: only one of them can make the first account.
const firstAccountLock = 7_415_043;

/**
 * Makes an account in the home workspace, as REGISTRATION says. The first one of an installation becomes its super admin.
 * While admins approve, a known address is answered as a new one is. Throws `forbidden` where registration is closed,
 * `conflict` for a known address where it is open.
 */
export async function register(ctx: Ctx, input: Registration): Promise<Registered> {
  mustBeOpen(ctx);
  await mustTake(ctx, ...credentialLimits(ctx.network, ctx.config.SIGN_IN_LIMIT, input.email));
  await mustBeGoodPassword(ctx, "password", input.password, input.email);
  const workspaceId = await homeWorkspace(ctx);
  const passwordHash = await hashPassword(input.password);
  const visitor = { ...ctx, workspaceId, actor: { kind: "visitor" as const, name: input.name } };
  const made = await change(visitor, async (tx) => {
    const account = await addAccount(tx, visitor, { ...input, passwordHash });
    return { row: account, events: account ? [registered(account, input)] : [] };
  });
  if (!made && ctx.config.REGISTRATION === "open") throw addressTaken();
  if (!made?.isApproved) return { status: "pending" };
  return openBearer(await admit(ctx, workspaceId, made.userId));
}

const registered = ({ userId, role }: { userId: string; role: Role }, { email, name }: Registration): Told => ({
  action: "user.registered",
  subjectId: userId,
  after: { email, name, role },
});

async function addAccount(tx: Db, { workspaceId, config }: Ctx, person: Registration & { passwordHash: string }) {
  const isFirst = await claimFirst(tx);
  const { email, name, passwordHash } = person;
  const now = new Date();
  const [user] = await tx
    .insert(users)
    .values({ email, name, passwordHash, superAdminAt: isFirst ? now : null })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!user) return null;
  const isApproved = isFirst || config.REGISTRATION === "open";
  const role: Role = isFirst ? "admin" : "agent";
  await tx.insert(memberships).values({ workspaceId, userId: user.id, role, approvedAt: isApproved ? now : null });
  return { userId: user.id, isApproved, role };
}

/** Whether this is the first account. Holds the others back until it is made or given up. */
async function claimFirst(tx: Db): Promise<boolean> {
  if (await hasAccounts(tx)) return false;
  await tx.execute(sql`select pg_advisory_xact_lock(${firstAccountLock})`);
  return !(await hasAccounts(tx));
}

async function hasAccounts(tx: Db) {
  const [any] = await tx.select({ id: users.id }).from(users).limit(1);
  return any !== undefined;
}

function mustBeOpen({ config }: Ctx) {
  if (config.REGISTRATION === "closed")
    throw new AppError("forbidden", "Registration is closed here.", { word: "registration_closed" });
  if (config.REGISTRATION === "invite")
    throw new AppError("forbidden", "You need an invitation to join.", { word: "invitation_required" });
}

const addressTaken = () =>
  new AppError("conflict", "An account with this address exists. Sign in.", {
    fields: { email: ["An account with this address exists."] },
  });
