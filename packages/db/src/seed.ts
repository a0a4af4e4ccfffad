import { closeDb, createDb, type Db } from "./client.ts";
import { type ActivityType, activities } from "./schema/activities.ts";
import { newId } from "./schema/columns.ts";
import { type actorKinds, events, sampleBatchId } from "./schema/events.ts";
import { leads, stageTransitions } from "./schema/leads.ts";
import { memberships, users } from "./schema/users.ts";
import { workspaces } from "./schema/workspaces.ts";
import { tellReach } from "./seed-reach.ts";
import { leadsOfTheStory, membersOfTheStory, type StoryLead } from "./seed-story.ts";

type FirstAdmin = { adminEmail: string; adminPasswordHash: string };

/**
 * Fills a fresh installation: one workspace, its admin, and a story of leads to look around in.
 * Does nothing where a workspace exists. The colleagues of the story have no password, so nobody can sign in as them.
 */
export async function seed(url: string, admin: FirstAdmin): Promise<void> {
  const db = createDb(url, { max: 1 });
  try {
    await db.transaction(async (tx) => {
      const [workspace] = await tx
        .insert(workspaces)
        .values({ slug: "home", name: "Switchboard" })
        .onConflictDoNothing()
        .returning();
      if (workspace) await tellStory(tx, workspace.id, await addMembers(tx, workspace.id, admin));
    });
  } finally {
    await closeDb(db);
  }
}

async function addMembers(tx: Db, workspaceId: string, { adminEmail, adminPasswordHash }: FirstAdmin) {
  const now = new Date();
  const admin = {
    name: "Admin",
    email: adminEmail,
    passwordHash: adminPasswordHash,
    superAdminAt: now,
    role: "admin" as const,
  };
  const ids = new Map<string, string>();
  for (const { role, ...person } of [admin, ...membersOfTheStory]) {
    const [user] = await tx
      .insert(users)
      .values({ ...person, emailVerifiedAt: now })
      .returning();
    await tx.insert(memberships).values({ workspaceId, userId: user!.id, role, approvedAt: now });
    ids.set(person.name, user!.id);
  }
  return ids;
}

/** Tells the story in a workspace, whose members are given by name. */
export async function tellStory(tx: Db, workspaceId: string, members: Map<string, string>) {
  const leads = new Map<string, { id: string; email: string }>();
  for (const lead of leadsOfTheStory)
    leads.set(lead.name, { id: await addLead(tx, workspaceId, members, lead), email: lead.email });
  await tellReach(tx, workspaceId, { members, leads });
  await tellOfColleagues(tx, workspaceId, members);
}

async function tellOfColleagues(tx: Db, workspaceId: string, members: Map<string, string>) {
  for (const { name, role } of membersOfTheStory) {
    const subjectId = members.get(name);
    const event = { workspaceId, subjectType: "member", action: "member.joined", at: new Date(), after: { role } };
    if (subjectId) await tell(tx, { ...event, subjectId });
  }
}

async function addLead(tx: Db, workspaceId: string, memberIds: Map<string, string>, story: StoryLead) {
  const { minutesAgo, closesInDays, path, owner, isConfirmed, isOpened, did, next, ...fields } = story;
  const createdAt = minutesBefore(minutesAgo);
  const moments = path.map((_, step) => minutesBefore((minutesAgo * (path.length - step - 1)) / path.length));
  const stageChangedAt = moments.at(-1) ?? createdAt;
  const confirmedAt = new Date(createdAt.getTime() + 60_000);
  const id = newId();
  await tx.insert(leads).values({
    ...fields,
    workspaceId,
    id,
    stage: path.at(-1) ?? "new",
    ownerId: owner ? memberIds.get(owner) : null,
    createdAt,
    updatedAt: stageChangedAt,
    stageChangedAt,
    expectedCloseOn: closesInDays === undefined ? null : dayIn(closesInDays),
    openedAt: isOpened ? createdAt : null,
    ...(fields.source === "landing" && { consentVersion: "2026-11", consentedAt: createdAt }),
    ...(isConfirmed && { confirmedAt }),
  });
  const isOwnAct = fields.source === "landing";
  await tell(tx, {
    workspaceId,
    subjectId: id,
    at: createdAt,
    action: isOwnAct ? "lead.signed_up" : "lead.created",
    ...(isOwnAct && visitor),
    after: { name: fields.name, email: fields.email },
  });
  if (isConfirmed) {
    const after = { confirmed_at: confirmedAt };
    await tell(tx, { workspaceId, subjectId: id, at: confirmedAt, action: "lead.confirmed", ...visitor, after });
  }
  for (const [step, to] of path.entries()) {
    const at = moments[step] ?? createdAt;
    const since = moments[step - 1] ?? createdAt;
    const from = path[step - 1] ?? "new";
    const change = { before: { stage: from, stage_changed_at: since }, after: { stage: to, stage_changed_at: at } };
    const eventId = await tell(tx, {
      workspaceId,
      subjectId: id,
      at,
      action: "lead.stage_moved",
      actorName: owner ?? "Switchboard",
      ...change,
    });
    const stoodSeconds = Math.round((at.getTime() - since.getTime()) / 1000);
    await tx.insert(stageTransitions).values({
      workspaceId,
      id: eventId,
      leadId: id,
      from,
      to,
      byName: owner ?? "Switchboard",
      stoodSeconds,
      createdAt: at,
    });
  }
  const about = { workspaceId, leadId: id, ownerId: owner ? (memberIds.get(owner) ?? null) : null };
  if (did)
    await addActivity(tx, { ...about, ...wordsOfDone[did], type: did, at: stageChangedAt, doneAt: stageChangedAt });
  if (next) await addActivity(tx, { ...about, ...next, at: stageChangedAt, dueAt: nineIn(next.inDays) });
  return id;
}

type StoryActivity = { type: ActivityType; subject: string; at: Date; dueAt?: Date; doneAt?: Date };
type About = { workspaceId: string; leadId: string; ownerId: string | null };

async function addActivity(tx: Db, { workspaceId, leadId, ownerId, at, ...activity }: About & StoryActivity) {
  const { type, subject, dueAt, doneAt } = activity;
  const id = newId(at);
  const row = { type, subject, dueAt, doneAt, leadId, ownerId };
  await tx.insert(activities).values({ ...row, workspaceId, id, createdAt: at, updatedAt: at });
  const about = { workspaceId, subjectType: "activity", subjectId: id, at };
  await tell(tx, { ...about, action: "activity.created", after: { subject, type, lead_id: leadId } });
  if (doneAt) await tell(tx, { ...about, action: "activity.done", after: { done_at: doneAt } });
}

const visitor = { actorKind: "visitor", actorName: "Visitor" } as const;
const wordsOfDone: Record<ActivityType, { subject: string }> = {
  call: { subject: "First call" },
  email: { subject: "First mail" },
  meeting: { subject: "Met at the exchange" },
  task: { subject: "Looked into it" },
};

async function tell(
  tx: Db,
  event: {
    workspaceId: string;
    subjectId: string;
    at: Date;
    action: string;
    subjectType?: string;
    actorKind?: (typeof actorKinds)[number];
    actorName?: string;
    before?: Record<string, unknown>;
    after: Record<string, unknown>;
  },
) {
  const id = newId(event.at);
  const by = { actorKind: "system", actorName: "Switchboard", door: "worker", batchId: sampleBatchId } as const;
  await tx.insert(events).values({ ...by, subjectType: "lead", ...event, id });
  return id;
}

const minutesBefore = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const nineIn = (days: number) => new Date(new Date().setUTCHours(9, 0, 0, 0) + days * 86_400_000);
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
