import { hashSecret } from "@switchboard/auth/secrets";
import { Email, rateLimits } from "@switchboard/db/schema";
import { inArray, sum } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { homeWorkspace } from "../doors.ts";
import { type Robot, suggestDomain } from "./rules.ts";

/** Whoever uses the landing page is a visitor of the home workspace, also when signed in somewhere else. */
export async function asLandingVisitor(ctx: Ctx): Promise<Ctx> {
  return { ...ctx, workspaceId: await homeWorkspace(ctx), actor: { kind: "visitor", name: "Visitor" } };
}

/** The address that was probably meant; null when it looks right, or is no address. */
export function suggestEmail(email: string): { suggestion: string | null } {
  const read = Email.safeParse(email);
  if (!read.success) return { suggestion: null };
  const [local, domain = ""] = read.data.split("@");
  const meant = suggestDomain(domain);
  return { suggestion: meant && `${local}@${meant}` };
}

export const Robots = z.object({ turnedAway: z.number().int() });

/** How many robots the landing page turned away on these days (UTC, `2026-11-21`). */
export async function countRobots(ctx: Ctx, days: string[]): Promise<z.infer<typeof Robots>> {
  const keys = days.flatMap((day) => robots.map((robot) => `${robotCounter}:${hashSecret(robotKey(ctx, robot, day))}`));
  const [found] = await ctx.db
    .select({ used: sum(rateLimits.used) })
    .from(rateLimits)
    .where(inArray(rateLimits.key, keys));
  return { turnedAway: Number(found?.used ?? 0) };
}

const robots: Robot[] = ["honeypot", "too_fast"];
export const robotCounter = "robots";
export const robotKey = (ctx: Ctx, robot: Robot, day: string) => `${ctx.workspaceId} ${robot} ${day}`;
