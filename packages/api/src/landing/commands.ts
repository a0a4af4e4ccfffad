import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "@switchboard/db";
import { Email, LeadInput, leads, type Source } from "@switchboard/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { joinSessions } from "../demos/join/commands.ts";
import { AppError, invalidField } from "../errors.ts";
import { change, type Told } from "../events/change.ts";
import { renameKeys, snakeKey } from "../keys.ts";
import { takeFrom } from "../limits/commands.ts";
import { sendConfirmation } from "./opt-in/commands.ts";
import { asLandingVisitor, robotCounter, robotKey } from "./queries.ts";
import { awaitsConfirmation, consentVersion, formSeconds, type Robot, robotSign } from "./rules.ts";
import { ticketAgeSeconds } from "./seals/queries.ts";

const { utmSource, utmMedium, utmCampaign, utmTerm, utmContent, referrer, name } = LeadInput.shape;
const origin = { utmSource, utmMedium, utmCampaign, utmTerm, utmContent, referrer };

export const SignUpInput = z.strictObject({ email: Email, name, ...origin });

export const FormInput = z.strictObject({
  email: Email,
  ...origin,
  landingPath: z.string().max(2000).optional(),
  consent: z.union([z.literal(true), z.enum(["on", "yes"])], "Tick the box first: without it we may not write to you."),
  consentVersion: z.literal(consentVersion, "Our wording has changed. Reload the page and sign up again.").optional(),
  website: z.string().max(2000).default(""),
  ticket: z.string().max(300).default(""),
});

/** The one answer of every sign-up, so that nobody learns which addresses are known. */
export const accepted = { status: "accepted", message: "Check your inbox: one link confirms your address." } as const;
export const Accepted = z.object({ status: z.literal(accepted.status), message: z.string() });

type Origin = Partial<Pick<z.infer<typeof SignUpInput>, keyof typeof origin | "name">>;
type SignUp = Origin & { email: string; landingPath?: string | undefined };
type Consent = { consentVersion: string; consentedAt: Date; consentNetworkHash: string };

/**
 * Signs an address up, exactly once however often it comes. A known address gets the same answer; it is asked
 * again to confirm, if that is open. Throws `rate_limited` with the time to wait.
 */
export async function signUp(ctx: Ctx, input: SignUp): Promise<typeof accepted> {
  const visitor = await asLandingVisitor(ctx);
  await mustBeWithinLimits(visitor, input.email);
  return evenly(addSignUp(visitor, input, "form"));
}

/** The same for the form of the landing page: it brings a consent, and robots are sent away with a friendly face. */
export async function signUpByForm(ctx: Ctx, input: z.infer<typeof FormInput>): Promise<typeof accepted> {
  const { website, ticket, consent: _, consentVersion: agreed = consentVersion, ...given } = input;
  const visitor = await asLandingVisitor(ctx);
  await mustBeWithinLimits(visitor, given.email);
  const ageSeconds = ticketAgeSeconds(ctx, ticket);
  if (ageSeconds === null || ageSeconds > formSeconds)
    throw invalidField("ticket", "This page was open for too long. Reload it and sign up again.");
  const robot = robotSign({ website, ageSeconds });
  if (robot) return evenly(turnAway(visitor, robot));
  const consent = { consentVersion: agreed, consentedAt: new Date(), consentNetworkHash: ctx.network };
  return evenly(addSignUp(visitor, given, "landing", consent));
}

// A new address takes a millisecond longer than a known one; a common floor keeps the clock from telling them apart.
async function evenly(work: Promise<typeof accepted>) {
  const [answer] = await Promise.all([work, wait(leastMilliseconds)]);
  return answer;
}

const leastMilliseconds = 20;
const hourSeconds = 60 * 60;

async function mustBeWithinLimits(ctx: Ctx, email: string) {
  const { SIGN_UP_LIMIT_PER_NETWORK, SIGN_UP_LIMIT_PER_ADDRESS } = ctx.config;
  const taken = await takeFrom(ctx, "sign-up-network", ctx.network, SIGN_UP_LIMIT_PER_NETWORK, hourSeconds);
  if (!taken.allowed) throw tooOften(taken.resetsAt);
  const again = await takeFrom(ctx, "sign-up-address", email, SIGN_UP_LIMIT_PER_ADDRESS, hourSeconds);
  if (!again.allowed) throw tooOften(again.resetsAt);
}

function tooOften(resetsAt: Date) {
  const retryAfterSeconds = Math.max(1, Math.ceil((resetsAt.getTime() - Date.now()) / 1000));
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return new AppError("rate_limited", `That was too often. Try again in ${wait}.`, { retryAfterSeconds });
}

async function turnAway(ctx: Ctx, robot: Robot): Promise<typeof accepted> {
  const [day = ""] = new Date().toISOString().split("T");
  const keepSeconds = 100 * 24 * hourSeconds;
  await takeFrom(ctx, robotCounter, robotKey(ctx, robot, day), Number.MAX_SAFE_INTEGER, keepSeconds);
  return accepted;
}

async function addSignUp(ctx: Ctx, input: SignUp, source: Source, consent?: Consent): Promise<typeof accepted> {
  const lead = await change(ctx, async (tx) => {
    const { lead, event } = (await addLead(ctx, tx, input, source, consent)) ?? (await again(ctx, tx, input, consent));
    if (awaitsConfirmation(lead)) await sendConfirmation(ctx, tx, lead.id);
    return { row: lead, events: [event, ...(await joinSessions(ctx, tx, lead.id))] };
  });
  const { workspaceId, hints } = ctx;
  if (lead.mergedIntoId) hints.send([{ workspaceId, action: "lead.signed_up_again", subjectId: lead.mergedIntoId }]);
  return accepted;
}

const columnsOfLead = {
  id: leads.id,
  confirmedAt: leads.confirmedAt,
  unsubscribedAt: leads.unsubscribedAt,
  consentedAt: leads.consentedAt,
  mergedIntoId: leads.mergedIntoId,
};

/** Gives undefined when the address has a lead already. */
async function addLead(ctx: Ctx, tx: Db, { landingPath, ...input }: SignUp, source: Source, consent?: Consent) {
  const [lead] = await tx
    .insert(leads)
    .values({ ...input, source, ...consent, workspaceId: ctx.workspaceId })
    .onConflictDoNothing({ target: [leads.workspaceId, leads.email], where: sql`deleted_at is null` })
    .returning(columnsOfLead);
  const after = { ...input, source, ...shown(consent), landingPath };
  return (
    lead && { lead, event: { action: "lead.signed_up", subjectId: lead.id, after: columns(after) } satisfies Told }
  );
}

/**
 * The known lead keeps what it has. A consent is added where there was none; where it came from stays in the ledger.
 * One that was merged into another is still the one that has the address.
 */
async function again(ctx: Ctx, tx: Db, { email, ...arrival }: SignUp, consent?: Consent) {
  const [lead] = await tx
    .select(columnsOfLead)
    .from(leads)
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.email, email), isNull(leads.deletedAt)))
    .for("update");
  if (!lead) throw new AppError("unavailable", "That did not go through. Try again.", { retryAfterSeconds: 1 });
  const added = lead.consentedAt ? undefined : consent;
  if (added)
    await tx
      .update(leads)
      .set(added)
      .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.id, lead.id)));
  const after = { ...columns(shown(added)), arrival: columns({ ...arrival, ...shown(consent) }) };
  const before = added && { consent_version: null, consented_at: null };
  return { lead, event: { action: "lead.signed_up_again", subjectId: lead.id, before, after } satisfies Told };
}

// The hash of the network is evidence, not something for a timeline.
const shown = (consent?: Consent) =>
  consent ? { consentVersion: consent.consentVersion, consentedAt: consent.consentedAt } : {};

const columns = (values: object) =>
  renameKeys(Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)), snakeKey);
