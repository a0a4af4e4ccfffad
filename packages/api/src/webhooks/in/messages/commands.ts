import { type inboundKinds, webhookMessages, webhookSources } from "@switchboard/db/schema";
import { and, eq, isNull } from "drizzle-orm";
import { type Ctx, mine, type Services } from "../../../context.ts";
import { enterAsSystem } from "../../../doors.ts";
import { AppError } from "../../../errors.ts";
import type { Hint } from "../../../events/live.ts";
import { failureOf } from "../../../procedure.ts";
import { enqueue, type Jobs } from "../../../queue.ts";
import { readJson } from "../../../surface/body.ts";
import { findSource, isSignedBy } from "../queries.ts";

/** What is done with a message, by the kind of its source, in the transaction that marks it as done. */
export type InboundHandlers = Record<(typeof inboundKinds)[number], InboundHandler>;
export type InboundHandler = (ctx: Ctx, body: unknown) => Promise<unknown>;

/**
 * Takes a message that its source has signed (Standard Webhooks), once by its id however often it comes, and leaves
 * the work to the worker. Throws `unauthenticated` for everything that no source of ours signed within five minutes.
 */
export async function receiveMessage(services: Services, sourceId: string, request: Request): Promise<void> {
  const text = await request.clone().text();
  const source = isId.test(sourceId) ? await findSource(services, sourceId) : undefined;
  const headers = Object.fromEntries(request.headers);
  if (!source || !isSignedBy(services.config, source, text, headers)) throw notSigned();
  const messageKey = headers["webhook-id"] ?? "";
  if (messageKey.length > mostKeyLength) throw new AppError("invalid", "The webhook-id is too long.");
  const { value } = await readJson(request);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new AppError("invalid", "Send a JSON object.");
  await store(services, source, messageKey, value as Record<string, unknown>); // it is neither null nor a list
}

/** Works on a message, in one transaction with its effects. What cannot be read at all is kept with the reason. */
export async function handleMessage(
  services: Services,
  handlers: InboundHandlers,
  { workspaceId, messageId }: Jobs["webhooks"],
) {
  const hints: Hint[] = [];
  const outcome = await services.db.transaction(async (tx) => {
    const ctx = { ...enterAsSystem(services, workspaceId), db: tx, hints: gathering(services, hints) };
    const message = await lockMessage(ctx, messageId);
    if (!message) return "done before";
    const handle = handlers[message.kind];
    const failure = await refusalOf(() => tx.transaction((inner) => handle({ ...ctx, db: inner }, message.body)));
    await tx
      .update(webhookMessages)
      .set({ handledAt: new Date(), failure })
      .where(mine(webhookMessages, ctx, messageId));
    return failure ? "refused" : "done";
  });
  services.hints.send(hints);
  return outcome;
}

const mostKeyLength = 255;
const isId = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;

async function store(
  services: Services,
  { workspaceId, id: sourceId }: { workspaceId: string; id: string },
  messageKey: string,
  body: Record<string, unknown>,
) {
  await services.db.transaction(async (tx) => {
    const [message] = await tx
      .insert(webhookMessages)
      .values({ workspaceId, sourceId, messageKey, body })
      .onConflictDoNothing()
      .returning({ id: webhookMessages.id });
    if (!message) return;
    await tx
      .update(webhookSources)
      .set({ lastReceivedAt: new Date() })
      .where(and(eq(webhookSources.workspaceId, workspaceId), eq(webhookSources.id, sourceId)));
    await enqueue(services, tx, "webhooks", { workspaceId, messageId: message.id });
  });
}

async function lockMessage(ctx: Ctx, id: string) {
  const [message] = await ctx.db
    .select({ kind: webhookSources.kind, body: webhookMessages.body })
    .from(webhookMessages)
    .innerJoin(
      webhookSources,
      and(eq(webhookSources.workspaceId, webhookMessages.workspaceId), eq(webhookSources.id, webhookMessages.sourceId)),
    )
    .where(and(mine(webhookMessages, ctx, id), isNull(webhookMessages.handledAt)))
    .for("update", { of: webhookMessages });
  return message;
}

/** The sentence of a refusal that another try would not change. Throws what might pass. */
async function refusalOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const { code, message, fields } = failureOf(error);
    if (code === "internal" || code === "unavailable") throw error;
    return fields ? `${message} (${Object.keys(fields).join(", ")})` : message;
  }
}

/** Hints leave after the commit of the whole, not of the part that tells them. */
const gathering = ({ hints }: Services, told: Hint[]): Services["hints"] => ({
  ...hints,
  send: (some) => void told.push(...some),
});

const notSigned = () => new AppError("unauthenticated", "The signature is not one of this source.");
