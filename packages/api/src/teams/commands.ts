import type { Db } from "@switchboard/db";
import { memberships, newId, type Touched, teams } from "@switchboard/db/schema";
import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../context.ts";
import { AppError, invalidField } from "../errors.ts";
import { change } from "../events/change.ts";
import { findTeam } from "./queries.ts";

export const TeamInput = z.strictObject({
  name: z.string().trim().min(1, "Give the team a name.").max(80),
  memberIds: z.array(z.uuid()).max(500).optional(),
});
type TeamInput = z.infer<typeof TeamInput>;

/** Makes a team. Its members leave the teams that they were in: a person is in one. */
export function createTeam(ctx: Ctx, { name, memberIds = [] }: TeamInput) {
  return change(ctx, async (tx) => {
    const id = newId();
    await mustBeFree(ctx, tx, id, name);
    await tx.insert(teams).values({ workspaceId: ctx.workspaceId, id, name });
    const touched = await moveTo(ctx, tx, id, memberIds);
    return {
      row: await findTeam({ ...ctx, db: tx }, id),
      events: [{ action: "team.created", subjectId: id, after: { name }, touched }],
    };
  });
}

/** Gives a team another name or other members. */
export function updateTeam(ctx: Ctx, id: string, { name, memberIds }: Partial<TeamInput>) {
  return change(ctx, async (tx) => {
    const within = { ...ctx, db: tx };
    const team = await findTeam(within, id);
    const isRenamed = name !== undefined && name !== team.name;
    if (isRenamed) await mustBeFree(ctx, tx, id, name);
    if (isRenamed)
      await tx
        .update(teams)
        .set({ name })
        .where(mine(teams, ctx, id));
    const leaving = memberIds ? team.memberIds.filter((member) => !memberIds.includes(member)) : [];
    const joining = memberIds?.filter((member) => !team.memberIds.includes(member)) ?? [];
    const touched = [...(await moveTo(ctx, tx, null, leaving)), ...(await moveTo(ctx, tx, id, joining))];
    if (!isRenamed && touched.length === 0) return { row: team, events: [] };
    const told = isRenamed ? { before: { name: team.name }, after: { name } } : {};
    return {
      row: await findTeam(within, id),
      events: [{ action: "team.updated", subjectId: id, ...told, touched }],
    };
  });
}

/** Removes a team. Its members stay members. Throws `conflict` while a rule of assignment names it. */
export async function deleteTeam(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const { memberIds } = await findTeam({ ...ctx, db: tx }, id);
    const touched = await moveTo(ctx, tx, null, memberIds);
    const [gone] = await tx
      .delete(teams)
      .where(mine(teams, ctx, id))
      .returning();
    const before = { id, workspace_id: gone!.workspaceId, name: gone!.name, created_at: gone!.createdAt };
    const row: Touched = { table: "teams", id, before: { ...before, updated_at: gone!.updatedAt }, after: null };
    return { row: null, events: [{ action: "team.deleted", subjectId: id, touched: [row, ...touched] }] };
  });
}

/** Puts members into a team, or into none. Their open pages come back with the new view. */
async function moveTo(ctx: Ctx, tx: Db, teamId: string | null, userIds: string[]): Promise<Touched[]> {
  if (userIds.length === 0) return [];
  const chosen = and(eq(memberships.workspaceId, ctx.workspaceId), inArray(memberships.userId, userIds));
  const found = await tx
    .select({ id: memberships.id, teamId: memberships.teamId })
    .from(memberships)
    .where(chosen)
    .orderBy(memberships.id)
    .for("update");
  if (found.length < new Set(userIds).size)
    throw invalidField("memberIds", "Somebody here is not a member of this workspace.");
  await tx.update(memberships).set({ teamId }).where(chosen);
  return found.map((member) => ({
    table: "memberships",
    id: member.id,
    before: { team_id: member.teamId },
    after: { team_id: teamId },
  }));
}

async function mustBeFree(ctx: Ctx, tx: Db, id: string, name: string) {
  const [other] = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.workspaceId, ctx.workspaceId), eq(teams.name, name), ne(teams.id, id)));
  if (!other) return;
  const fields = { name: ["Another team has this name."] };
  throw new AppError("conflict", "Another team has this name.", { fields, conflict: { existingId: other.id } });
}
