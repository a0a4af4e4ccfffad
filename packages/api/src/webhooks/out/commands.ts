import { randomBytes } from "node:crypto";
import type { Db } from "@switchboard/db";
import { newId, webhookEndpoints } from "@switchboard/db/schema";
import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { type Ctx, mine } from "../../context.ts";
import { AppError, invalidField, notFound } from "../../errors.ts";
import { type Action, actions } from "../../events/actions.ts";
import { change } from "../../events/change.ts";
import { snakeKey } from "../../keys.ts";
import { outsideOf, targetRefusal } from "../../outbound/queries.ts";
import { sealSecret } from "../../outbound/secrets/queries.ts";
import { endpointColumns } from "./queries.ts";
import { isTold } from "./rules.ts";

const mostEndpoints = 50;
const formerSecretMilliseconds = 24 * 60 * 60 * 1000;

export const EndpointInput = z.strictObject({
  url: z.url("This is not an address such as https://example.com/hooks.").max(2_000),
  description: z.string().trim().max(200).nullish(),
  actions: z
    .array(z.enum(actions).refine(isTold, "Nobody is told of this."))
    .max(actions.length)
    .transform((named) => [...new Set(named)])
    .optional(),
});

export const EndpointChanges = EndpointInput.partial();

type Endpoint = typeof webhookEndpoints.$inferSelect;

/** Adds an endpoint and gives its secret away, once. Throws `invalid` for an address that may not be reached. */
export async function createEndpoint(
  ctx: Ctx,
  { url, description = null, actions = [] }: z.infer<typeof EndpointInput>,
) {
  const id = newId();
  const secret = newSigningSecret();
  const wished = { url: targetOf(ctx, url), description, actions };
  const secretCipher = sealSecret(ctx.config, { workspaceId: ctx.workspaceId, id }, secret);
  return change(ctx, async (tx) => {
    await mustHaveRoom(ctx, tx);
    const row = { ...wished, workspaceId: ctx.workspaceId, id, secretCipher };
    const [made] = await tx.insert(webhookEndpoints).values(row).returning(endpointColumns);
    return { row: { ...made!, secret }, events: [{ action: "webhook.created", subjectId: id, after: wished }] };
  });
}

/** Changes what is given of an endpoint. */
export function updateEndpoint(ctx: Ctx, id: string, { url, ...rest }: z.infer<typeof EndpointChanges>) {
  const given = url === undefined ? rest : { ...rest, url: targetOf(ctx, url) };
  return amend(ctx, id, "webhook.updated", () => given);
}

/** Sends to an endpoint again, first what has waited meanwhile. */
export const enableEndpoint = (ctx: Ctx, id: string) =>
  amend(ctx, id, "webhook.enabled", () => ({ disabledAt: null, disabledReason: null }));

/** Stops sending to an endpoint. What is queued for it waits; what happens from now on is not queued. */
export const disableEndpoint = (ctx: Ctx, id: string, disabledReason = "Disabled by hand.") =>
  amend(ctx, id, "webhook.disabled", ({ disabledAt }) =>
    disabledAt ? {} : { disabledAt: new Date(), disabledReason },
  );

/** Deletes an endpoint softly, with what is queued for it. */
export async function deleteEndpoint(ctx: Ctx, id: string): Promise<void> {
  await amend(ctx, id, "webhook.deleted", () => ({ deletedAt: new Date() }));
}

/** Gives an endpoint a new secret and shows it, once. The old one signs beside it for 24 hours. */
export async function rotateSecret(ctx: Ctx, id: string) {
  const secret = newSigningSecret();
  const row = await amend(ctx, id, "webhook.secret_rotated", ({ workspaceId, secretCipher }) => ({
    secretCipher: sealSecret(ctx.config, { workspaceId, id }, secret),
    formerSecretCipher: secretCipher,
    formerSecretUntil: new Date(Date.now() + formerSecretMilliseconds),
  }));
  return { ...row, secret };
}

type Wish = { [Column in keyof Endpoint]?: Endpoint[Column] | undefined };

/** Writes what differs, and tells of it; nothing happens when nothing does. */
function amend(ctx: Ctx, id: string, action: Action, wish: (endpoint: Endpoint) => Wish) {
  return change(ctx, async (tx) => {
    const before = await lockEndpoint(ctx, tx, id);
    const wished = wish(before);
    const names = differing(before, wished);
    if (names.length === 0) return { row: publicOf(before), events: [] };
    const set = { ...Object.fromEntries(names.map((name) => [name, wished[name]])), updatedAt: new Date() };
    await tx
      .update(webhookEndpoints)
      .set(set)
      .where(mine(webhookEndpoints, ctx, id));
    const after = { ...before, ...set };
    const told = names.filter((name) => !name.endsWith("Cipher"));
    return {
      row: publicOf(after),
      events: [{ action, subjectId: id, before: named(before, told), after: named(after, told) }],
    };
  });
}

/** The endpoint, held until the transaction ends. Throws `not_found`. */
export async function lockEndpoint(ctx: Ctx, tx: Db, id: string): Promise<Endpoint> {
  const [endpoint] = await tx
    .select()
    .from(webhookEndpoints)
    .where(and(mine(webhookEndpoints, ctx, id), isNull(webhookEndpoints.deletedAt)))
    .for("update");
  if (!endpoint) throw notFound("Webhook");
  return endpoint;
}

async function mustHaveRoom(ctx: Ctx, tx: Db) {
  const inUse = and(eq(webhookEndpoints.workspaceId, ctx.workspaceId), isNull(webhookEndpoints.deletedAt));
  const [found] = await tx.select({ number: count() }).from(webhookEndpoints).where(inUse);
  if (found!.number >= mostEndpoints)
    throw new AppError("conflict", `There are ${mostEndpoints} webhooks already. Delete one that is not used.`);
}

/** The address as it will be asked. The host is looked up when something is sent: a name may move at any time. */
function targetOf({ config }: Ctx, address: string) {
  const url = new URL(address);
  url.hash = "";
  const refusal = targetRefusal(outsideOf(config), url);
  if (refusal) throw invalidField("url", refusal);
  return url.href;
}

const newSigningSecret = () => `whsec_${randomBytes(32).toString("base64")}`;
const publicOf = ({ workspaceId: _w, secretCipher: _s, formerSecretCipher: _f, deletedAt: _d, ...shown }: Endpoint) =>
  shown;
const named = (row: Endpoint, names: (keyof Endpoint)[]) =>
  Object.fromEntries(names.map((name) => [snakeKey(name), row[name]]));

/** The columns that a wish would change. A secret is sealed anew each time, so it always differs. */
function differing(endpoint: Endpoint, wished: Wish) {
  // The keys of a wish are columns: its type says so.
  const names = Object.keys(wished) as (keyof Endpoint)[];
  const asText = (value: unknown) => JSON.stringify(value);
  return names.filter((name) => wished[name] !== undefined && asText(wished[name]) !== asText(endpoint[name]));
}
