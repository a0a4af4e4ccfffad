import { memberships, teams } from "@switchboard/db/schema";
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { notFound } from "../errors.ts";

/** A team and the ids of the people in it. */
export const Team = z.object({ id: z.uuid(), name: z.string(), memberIds: z.array(z.uuid()) });
export type Team = z.infer<typeof Team>;

/** The teams of the workspace by name. */
export const listTeams = (ctx: Ctx): Promise<Team[]> => teamsWhere(ctx, eq(teams.workspaceId, ctx.workspaceId));

/** One team. Throws `not_found`. */
export async function findTeam(ctx: Ctx, id: string): Promise<Team> {
  const [team] = await teamsWhere(ctx, mine(teams, ctx, id));
  if (!team) throw notFound("Team");
  return team;
}

const teamsWhere = (ctx: Ctx, where: ReturnType<typeof and>) =>
  ctx.db
    .select({
      id: teams.id,
      name: teams.name,
      memberIds: sql<string[]>`coalesce(array_agg(${memberships.userId} order by ${memberships.userId})
        filter (where ${memberships.userId} is not null), '{}')`,
    })
    .from(teams)
    .leftJoin(memberships, and(eq(memberships.workspaceId, teams.workspaceId), eq(memberships.teamId, teams.id)))
    .where(where)
    .groupBy(teams.workspaceId, teams.id)
    .orderBy(asc(sql`lower(${teams.name})`), asc(teams.id))
    .limit(500);
