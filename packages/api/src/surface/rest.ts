import type { Ctx } from "../context.ts";
import { AppError, invalidField } from "../errors.ts";
import { renameKeys } from "../keys.ts";
import { failureOf } from "../procedure.ts";
import { type Asked, json, jsonText, refuse, refuseAddress } from "./answers.ts";
import { mustBeStorable, readJsonObject, refusePoison } from "./body.ts";
import { type Kept, once } from "./idempotency.ts";
import type { Operation } from "./operations.ts";
import { readQuery } from "./query.ts";
import { dryRunApplied, prefersDryRun, Rehearsal, rehearse } from "./rehearsal.ts";
import { findRoutes, type Route, statusFor } from "./routes.ts";
import { type Shape, shapeOf, spelled, spelledPath, understood } from "./spelling.ts";
import { written } from "./written.ts";

/** Where a request goes: its path within the door, without prefix and trailing slash. */
type Target = { path: string; template: string; parameters: Record<string, string>; search: URLSearchParams };

/** Answers one request for the REST door. Never throws: errors become answers. */
export async function answerRest(ctx: Ctx, request: Request, path: string, asked: Asked): Promise<Response> {
  const found = findRoutes(request.method, path);
  if (found.kind === "nothing") return refuseAddress(asked);
  if (found.kind === "other_methods") return refuseAddress(asked, found.allow);
  const { template, parameters } = found;
  const target = { path, template, parameters, search: new URL(request.url).searchParams };
  try {
    return await run(ctx, request, routeFor(ctx, found.routes), target, asked);
  } catch (error) {
    return refuse(error, asked);
  }
}

/** Throws the procedure's own refusal, before anything is said about the input. */
export async function mustBeAllowedTo(ctx: Ctx, operation: Operation) {
  if (!ctx.scopes.includes(operation.meta.scope)) await operation.call(ctx, undefined);
}

/** Two operations may share an address: a visitor gets the public one, everybody else the other. */
function routeFor(ctx: Ctx, routes: Route[]): Route {
  const isVisitor = ctx.actor.kind === "visitor";
  const [first] = routes;
  if (!first) throw new AppError("not_found", "There is nothing at this address.");
  return routes.find(({ operation }) => (operation.meta.scope === "public") === isVisitor) ?? first;
}

async function run(ctx: Ctx, request: Request, route: Route, target: Target, asked: Asked): Promise<Response> {
  await mustBeAllowedTo(ctx, route.operation);
  const { text, given } = await readInput(request, route, target);
  if (route.operation.type === "mutation" && prefersDryRun(request.headers)) return dryRun(ctx, route, given);
  const key = request.headers.get("idempotency-key");
  if (key === null || request.method !== "POST") return kept(await perform(ctx, route, given));

  const fingerprint = { method: request.method, path: target.path, text: text + target.search.toString() };
  const answer = async (run: Ctx) => performOrRefuse(run, route, given, asked);
  const first = await once(ctx, key, fingerprint, answer);
  return kept(first, first.isRepeat ? { "Idempotency-Replayed": "true" } : {});
}

/** The answer to `Prefer: dry-run`. Nothing is kept for its Idempotency-Key: the real run is still to come. */
async function dryRun(ctx: Ctx, { operation, input, output }: Route, given: unknown): Promise<Response> {
  const rehearsal = await rehearse(ctx, operation, given).catch((error: unknown) => {
    throw respelled(error, input);
  });
  const told = spelled(shapeOf(Rehearsal, "output"), { ...rehearsal, result: undefined }) as object; // an object stays one
  return json(200, { ...told, result: spelled(output, rehearsal.result) ?? null }, dryRunApplied);
}

async function perform(ctx: Ctx, route: Route, given: unknown): Promise<Kept> {
  const { operation, input, output } = route;
  const result = await operation.call(ctx, given).catch((error: unknown) => {
    throw respelled(error, input);
  });
  const status = statusFor(route, result);
  if (status === 204 || result === undefined) return { status: status === 200 ? 204 : status, text: null };
  return { status, text: written(output, result) };
}

/** The same error with the names of its fields as the caller wrote them. */
export function respelled(error: unknown, input: Shape): unknown {
  const { code, message, fields, ...details } = failureOf(error);
  if (!fields) return error;
  return new AppError(code, message, { ...details, fields: renameKeys(fields, (path) => spelledPath(input, path)) });
}

/** Like `perform`, but an error is an answer too: the same request gets the same one again. */
async function performOrRefuse(ctx: Ctx, route: Route, given: unknown, asked: Asked): Promise<Kept> {
  try {
    return await perform(ctx, route, given);
  } catch (error) {
    const refusal = refuse(error, asked);
    return { status: refusal.status, text: await refusal.text() };
  }
}

const kept = ({ status, text }: Kept, headers: Record<string, string> = {}) =>
  text === null ? json(status, undefined, headers) : jsonText(status, text, headers);

async function readInput(request: Request, { input }: Route, target: Target) {
  const search = readQuery(takesQuery(request.method) ? input : {}, target.search);
  refusePoison(search);
  const { text, value } = takesQuery(request.method) ? { text: "", value: {} } : await readJsonObject(request);
  const body = understood(input, value) as Record<string, unknown>; // an object stays one
  return { text, given: { ...search, ...body, ...pathInput(input, target) } };
}

const takesQuery = (method: string) => ["GET", "HEAD", "DELETE"].includes(method);

function pathInput(shape: Shape, { parameters }: Target): Record<string, string> {
  const pairs = Object.entries(parameters).map(([name, value]) => {
    return [shape.byOuter?.get(name)?.inner ?? name, decoded(name, value)] as const;
  });
  return Object.fromEntries(pairs);
}

function decoded(name: string, value: string): string {
  try {
    const text = decodeURIComponent(value);
    mustBeStorable(text);
    return text;
  } catch {
    throw invalidField(name, "This part of the address is not valid.");
  }
}
