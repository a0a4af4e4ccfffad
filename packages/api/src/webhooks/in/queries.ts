import { inboundKinds, WebhookSource, webhookMessages, webhookSources } from "@switchboard/db/schema";
import { and, desc, eq, getTableColumns, isNull, lt } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { type Config, type Ctx, mine, type Services } from "../../context.ts";
import { notFound } from "../../errors.ts";
import { openSecret } from "../../outbound/secrets/queries.ts";

export const SourceInput = z.strictObject({
  name: z.string().trim().min(1, "Give the source a name.").max(100),
  kind: z.enum(inboundKinds),
});

/** A source, and the address that it sends to. */
export const Source = WebhookSource.extend({ url: z.string() });

/** What a source sent: when it was worked on, and why not. */
export const Message = z.object({
  id: z.uuid(),
  messageKey: z.string(),
  createdAt: z.date(),
  handledAt: z.date().nullable(),
  failure: z.string().nullable(),
});

/** Where sources send to, at the REST door. */
export const inboundPath = "/webhooks/in";

export type SourceRow = typeof webhookSources.$inferSelect;

const {
  workspaceId: _workspaceId,
  secretCipher: _secretCipher,
  formerSecretCipher: _formerSecretCipher,
  deletedAt: _deletedAt,
  ...shown
} = getTableColumns(webhookSources);

/** The columns of a source that people see: no secret among them. */
export const sourceColumns = shown;

/** A source with the address that it sends to. */
export const addressed = <Row extends { id: string }>({ config }: Pick<Ctx, "config">, source: Row) => ({
  ...source,
  url: `${config.PUBLIC_URL}/api${inboundPath}/${source.id}`,
});

/** The sources of the workspace, newest first. */
export async function listSources(ctx: Ctx) {
  const rows = await ctx.db
    .select(shown)
    .from(webhookSources)
    .where(and(eq(webhookSources.workspaceId, ctx.workspaceId), isNull(webhookSources.deletedAt)))
    .orderBy(desc(webhookSources.id));
  return rows.map((row) => addressed(ctx, row));
}

/** What a source sent, newest first, by key. Throws `not_found`. */
export async function listMessages(ctx: Ctx, sourceId: string, limit: number, cursor?: string) {
  await mustBeSource(ctx, sourceId);
  const { id, messageKey, createdAt, handledAt, failure } = webhookMessages;
  const rows = await ctx.db
    .select({ id, messageKey, createdAt, handledAt, failure })
    .from(webhookMessages)
    .where(
      and(
        eq(webhookMessages.workspaceId, ctx.workspaceId),
        eq(webhookMessages.sourceId, sourceId),
        cursor ? lt(webhookMessages.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(webhookMessages.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
}

/** The source at an address that somebody sends to, whatever its workspace. */
export async function findSource({ db }: Pick<Services, "db">, id: string): Promise<SourceRow | undefined> {
  const [source] = await db
    .select()
    .from(webhookSources)
    .where(and(eq(webhookSources.id, id), isNull(webhookSources.deletedAt)));
  return source;
}

/** Whether a source signed these bytes, within five minutes, with its secret or with the one before while that holds. */
export function isSignedBy(
  config: Pick<Config, "HASH_SECRET">,
  source: SourceRow,
  body: string,
  headers: Record<string, string>,
): boolean {
  const { secretCipher, formerSecretCipher, formerSecretUntil } = source;
  const isFormerInForce = formerSecretCipher && formerSecretUntil && formerSecretUntil > new Date();
  const sealed = isFormerInForce ? [secretCipher, formerSecretCipher] : [secretCipher];
  // Each secret is tried, so that the time taken does not tell which one it was.
  return sealed.map((cipher) => holds(openSecret(config, source, cipher), body, headers)).includes(true);
}

function holds(secret: string, body: string, headers: Record<string, string>) {
  try {
    new Webhook(secret).verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

async function mustBeSource(ctx: Ctx, id: string) {
  const [source] = await ctx.db
    .select({ id: webhookSources.id })
    .from(webhookSources)
    .where(and(mine(webhookSources, ctx, id), isNull(webhookSources.deletedAt)));
  if (!source) throw notFound("Webhook source");
}
