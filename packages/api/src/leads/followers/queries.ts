import { leadFollowers, users } from "@switchboard/db/schema";
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "../../context.ts";
import { idsOf } from "../merges/queries.ts";
import { findLead } from "../queries.ts";

export const Followers = z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string() })) });

/** Who follows a lead or one that was merged into it, by name. The caller checks that the lead may be seen. */
export async function followersOf(ctx: Ctx, leadId: string): Promise<z.infer<typeof Followers>> {
  const items = await ctx.db
    .selectDistinct({ id: users.id, name: users.name })
    .from(leadFollowers)
    .innerJoin(users, eq(users.id, leadFollowers.userId))
    .where(
      and(eq(leadFollowers.workspaceId, ctx.workspaceId), sql`${leadFollowers.leadId} = any(${idsOf(ctx, leadId)})`),
    )
    .orderBy(asc(users.name), asc(users.id));
  return { items };
}

/** The same for a lead that the caller may see. Throws `not_found`. */
export const listFollowers = async (ctx: Ctx, leadId: string) => followersOf(ctx, (await findLead(ctx, leadId)).id);
