import { hashWithPepper } from "@switchboard/auth/secrets";
import type { Context, MiddlewareHandler } from "hono";
import type { Ctx, Services } from "../context.ts";
import { enter } from "../doors.ts";
import { isOutage } from "../errors.ts";
import { clientAddress, networkOf } from "../limits/network.ts";
import type { Asked } from "./answers.ts";
import { mediaTypeOf } from "./body.ts";
import { browserCookie, isOfDemo, newBrowserToken, readBrowserToken } from "./browser-cookie.ts";
import { mustBeAllowed, quotaHeaders, quotaOf, type Standing } from "./quota.ts";
import { mustBeOurPage } from "./same-origin.ts";
import { callsIn, trpcPath } from "./trpc.ts";

/** What the doors know of a request before they answer it. */
export type Door = {
  Variables: {
    asked: Asked;
    /** The caller. Throws why there is none: bad credentials, too many requests, a page of another site. */
    admit: () => Ctx;
  };
};

/**
 * Finds out who asks and how much they may still ask. It refuses nobody itself: a door does by calling `admit`, in its
 * own way of saying it, and health and documents do not ask at all.
 */
export function gate(services: Services, addressOf: (c: Context) => string): MiddlewareHandler<Door> {
  const take = quotaOf(services);

  return async (c, next) => {
    const request = c.req.raw;
    const address = addressOf(c);
    const { requestId } = c.get("asked");
    const browser = browserOf(services, request);
    const caller = await outcome(() => callerOf(services, request, { address, browser, requestId }));
    const standing = await outcome(() => {
      if (!caller.ok && isOutage(caller.error)) throw caller.error; // who counts cannot be asked either
      return take(quotaKey(services, caller, request.headers, address), costOf(request));
    });
    c.set("admit", () => admitted(caller, standing));
    await next();
    const { headers } = c.res;
    if (standing.ok) for (const [name, value] of Object.entries(quotaHeaders(standing.value))) headers.set(name, value);
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
    if (browser && isVisitor(caller) && isOfDemo(new URL(request.url).pathname))
      headers.append("Set-Cookie", browserCookie(browser, services.config));
  };
}

export const formPath = "/sign-up";

/** What a browser sends for a form without JavaScript. */
export const isForm = (request: Request) =>
  request.method === "POST" && mediaTypeOf(request) === "application/x-www-form-urlencoded";

type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: unknown };

async function outcome<Value>(make: () => Promise<Value>): Promise<Outcome<Value>> {
  try {
    return { ok: true, value: await make() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** The name of a browser; one that has none gets it where it is needed. */
function browserOf({ config }: Services, request: Request): string | null {
  const known = readBrowserToken(request.headers.get("cookie"), config);
  return known ?? (isOfDemo(new URL(request.url).pathname) ? newBrowserToken() : null);
}

type Arriving = { address: string; browser: string | null; requestId: string };

async function callerOf(services: Services, request: Request, arriving: Arriving): Promise<Ctx> {
  const { address, browser, requestId } = arriving;
  const door = doorOf(request);
  // A form brings its cookie along whoever made the page, so whoever signs up there is a visitor.
  const isSignUp = new URL(request.url).pathname.startsWith(formPath);
  if (!isSignUp) mustBeOurPage(request, services.config.PUBLIC_URL);
  return enter(services, {
    headers: isSignUp ? withoutCookie(request.headers) : request.headers,
    address,
    browser,
    door,
    requestId,
  });
}

function admitted(caller: Outcome<Ctx>, standing: Outcome<Standing>): Ctx {
  if (!standing.ok) throw standing.error;
  mustBeAllowed(standing.value);
  if (!caller.ok) throw caller.error;
  return caller.value;
}

function doorOf(request: Request): "trpc" | "rest" | "mcp" | "form" {
  const { pathname } = new URL(request.url);
  if (isForm(request)) return "form";
  if (pathname.startsWith(`${trpcPath}/`)) return "trpc";
  return /^\/api(?:\/v1)?\/mcp\/?$/.test(pathname) ? "mcp" : "rest";
}

const isVisitor = (caller: Outcome<Ctx>) => caller.ok && caller.value.actor.kind === "visitor";

const costOf = (request: Request) => (new URL(request.url).pathname.startsWith(`${trpcPath}/`) ? callsIn(request) : 1);

/** Each session and key has its own limit; visitors, and failed credentials, share that of their network. */
function quotaKey({ config }: Services, caller: Outcome<Ctx>, headers: Headers, address: string): string {
  const actor = caller.ok ? caller.value.actor : null;
  if (actor?.kind === "user") return `session:${actor.sessionId}`;
  if (actor?.kind === "key") return `key:${actor.id}`;
  if (caller.ok) return `network:${caller.value.network}`;
  const network = networkOf(clientAddress(headers, address, config.TRUSTED_PROXY_HOPS));
  return `failed:${hashWithPepper(network, config.HASH_SECRET)}`;
}

function withoutCookie(headers: Headers): Headers {
  const bare = new Headers(headers);
  bare.delete("cookie");
  return bare;
}
