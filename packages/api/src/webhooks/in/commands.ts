import { randomBytes } from "node:crypto";
import type { Db } from "@switchboard/db";
import { newId, webhookSources } from "@switchboard/db/schema";
import { and, count, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { AppError, notFound } from "../../errors.ts";
import { change } from "../../events/change.ts";
import { sealSecret } from "../../outbound/secrets/queries.ts";
import { addressed, type SourceInput, sourceColumns } from "./queries.ts";

const mostSources = 50;
const formerSecretMilliseconds = 24 * 60 * 60 * 1000;

/** Adds somebody who may tell us what happened, and gives the secret away, once. */
export function createSource(ctx: Ctx, { name, kind }: z.infer<typeof SourceInput>) {
  const id = newId();
  const secret = newSecret();
  return change(ctx, async (tx) => {
    await mustHaveRoom(ctx, tx);
    const { workspaceId } = ctx;
    const secretCipher = sealSecret(ctx.config, { workspaceId, id }, secret);
    const [made] = await tx
      .insert(webhookSources)
      .values({ workspaceId, id, name, kind, secretCipher })
      .returning(sourceColumns);
    const row = { ...addressed(ctx, made!), secret };
    return { row, events: [{ action: "webhook_source.created", subjectId: id, after: { name, kind } }] };
  });
}

/** Gives a source a new secret and shows it, once. What the old one signed is taken for 24 hours more. */
export function rotateSourceSecret(ctx: Ctx, id: string) {
  const secret = newSecret();
  return change(ctx, async (tx) => {
    const { workspaceId, secretCipher: formerSecretCipher } = await lockSource(ctx, tx, id);
    const secretCipher = sealSecret(ctx.config, { workspaceId, id }, secret);
    const formerSecretUntil = new Date(Date.now() + formerSecretMilliseconds);
    const [rotated] = await tx
      .update(webhookSources)
      .set({ secretCipher, formerSecretCipher, formerSecretUntil })
      .where(mine(webhookSources, ctx, id))
      .returning(sourceColumns);
    const after = { former_secret_until: formerSecretUntil };
    return {
      row: { ...addressed(ctx, rotated!), secret },
      events: [{ action: "webhook_source.secret_rotated", subjectId: id, after }],
    };
  });
}

/** Deletes a source softly: nothing more is taken from it. */
export async function deleteSource(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    await lockSource(ctx, tx, id);
    const deletedAt = new Date();
    await tx
      .update(webhookSources)
      .set({ deletedAt })
      .where(mine(webhookSources, ctx, id));
    const told = { before: { deleted_at: null }, after: { deleted_at: deletedAt } };
    return { row: null, events: [{ action: "webhook_source.deleted", subjectId: id, ...told }] };
  });
}

async function lockSource(ctx: Ctx, tx: Db, id: string) {
  const [source] = await tx
    .select()
    .from(webhookSources)
    .where(and(mine(webhookSources, ctx, id), isNull(webhookSources.deletedAt)))
    .for("update");
  if (!source) throw notFound("Webhook source");
  return source;
}

async function mustHaveRoom(ctx: Ctx, tx: Db) {
  const inUse = and(eq(webhookSources.workspaceId, ctx.workspaceId), isNull(webhookSources.deletedAt));
  const [found] = await tx.select({ number: count() }).from(webhookSources).where(inUse);
  if (found!.number >= mostSources)
    throw new AppError("conflict", `There are ${mostSources} sources already. Delete one that is not used.`);
}

const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;
