import { hashWithPepper } from "@switchboard/auth/secrets";
import { createDb, type Db } from "@switchboard/db";
import { apiKeyHashes, apiKeys, events, Lead, LeadInput, leads, stageTransitions } from "@switchboard/db/schema";
import { and, desc, eq, gte, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { PlainWork } from "./plain-server.ts";

const Move = LeadInput.pick({ stage: true }).required();

/** The same work with a key that is looked up, input and output that are checked, and statements that Drizzle writes. */
export function stackWork(databaseUrl: string, workspaceId: string, pepper: string): PlainWork {
  const db = createDb(databaseUrl, { max: 16 });
  const alive = and(eq(leads.workspaceId, workspaceId), isNull(leads.deletedAt), isNull(leads.mergedIntoId));
  const page = async (tx: Db, where?: SQL) => {
    const rows = await tx
      .select()
      .from(leads)
      .where(and(alive, where))
      .orderBy(desc(leads.createdAt), desc(leads.id))
      .limit(50);
    return z.array(Lead).parse(rows);
  };
  const tell = (tx: Db, action: string, subjectId: string, before: object, after: object) =>
    tx.insert(events).values({
      workspaceId,
      actorKind: "key",
      actorName: "Bench",
      door: "rest",
      action,
      subjectType: "lead",
      subjectId,
      before: { ...before },
      after: { ...after },
    });

  return {
    admit: async (key) => {
      const [found] = await db
        .select({ id: apiKeys.id, scopes: apiKeys.scopes })
        .from(apiKeyHashes)
        .innerJoin(apiKeys, and(eq(apiKeys.workspaceId, apiKeyHashes.workspaceId), eq(apiKeys.id, apiKeyHashes.keyId)))
        .where(and(eq(apiKeyHashes.keyHash, hashWithPepper(key, pepper)), isNull(apiKeys.revokedAt)));
      if (!found) throw new Error("This key is not known.");
    },
    create: (body) => {
      const input = LeadInput.parse(body);
      return db.transaction(async (tx) => {
        const [lead] = await tx
          .insert(leads)
          .values({ ...input, source: "api", workspaceId })
          .returning();
        await tell(tx, "lead.created", lead!.id, {}, input);
        return Lead.parse(lead);
      });
    },
    get: async (id) => {
      const [lead] = await db
        .select()
        .from(leads)
        .where(and(alive, eq(leads.id, z.uuid().parse(id))));
      return Lead.parse(lead);
    },
    list: (stage, after) => {
      const isAfter = after && sql`(${leads.createdAt}, ${leads.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
      return page(db, and(eq(leads.stage, Lead.shape.stage.parse(stage)), isAfter ?? undefined));
    },
    search: (word) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`set local plan_cache_mode = force_custom_plan`);
        return page(tx, sql`${leads.searchText} like ${`%${word}%`}`);
      }),
    move: (id, body) => {
      const { stage } = Move.parse(body);
      const one = and(eq(leads.workspaceId, workspaceId), eq(leads.id, id));
      return db.transaction(async (tx) => {
        const [lead] = await tx.select().from(leads).where(and(alive, one)).for("update");
        const [moved] = await tx.update(leads).set({ stage, stageChangedAt: new Date() }).where(one).returning();
        await tx.insert(stageTransitions).values({
          workspaceId,
          leadId: id,
          from: lead!.stage,
          to: stage,
          byName: "Bench",
          stoodSeconds: 1,
        });
        await tell(tx, "lead.stage_moved", id, { stage: lead!.stage }, { stage });
        return Lead.parse(moved);
      });
    },
    figures: () => {
      const sums = { count: sql<number>`count(*)::int`, sum: sql<string>`sum(${leads.amount})::text` };
      const month = sql<string>`date_trunc('month', ${leads.createdAt} at time zone 'UTC')`;
      const since = new Date(Date.now() - 90 * 86_400_000);
      return Promise.all([
        db
          .select({ stage: leads.stage, ...sums })
          .from(leads)
          .where(alive)
          .groupBy(leads.stage),
        db
          .select({ month, ...sums })
          .from(leads)
          .where(and(alive, gte(leads.createdAt, since)))
          .groupBy(sql`1`)
          .orderBy(sql`1`),
      ]);
    },
  };
}
