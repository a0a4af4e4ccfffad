import { type Context, Hono, type Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { secureHeaders } from "hono/secure-headers";
import type { Services } from "../context.ts";
import { AppError } from "../errors.ts";
import { receiveMessage } from "../webhooks/in/messages/commands.ts";
import { inboundPath } from "../webhooks/in/queries.ts";
import { json, refuse, refuseAddress } from "./answers.ts";
import { mostBytes } from "./body.ts";
import { answerClick, answerOpen, clickPath, openPath } from "./campaign-links.ts";
import { docsFile, docsPage } from "./docs.ts";
import { type Door, formPath, gate, isForm } from "./gate.ts";
import { answerLeadDownload, leadDownload } from "./lead-download.ts";
import { answerLeadUpload, answerRefusedRows, leadUpload, refusedRows } from "./lead-upload.ts";
import { reportToLog } from "./log.ts";
import { answerMcp } from "./mcp.ts";
import { answerImage, answerImageUpload, noteImageDownload, noteImageUpload } from "./note-images.ts";
import { apiVersion, openApiDocument } from "./openapi.ts";
import { answerRest } from "./rest.ts";
import { refuseForeignPage } from "./same-origin.ts";
import { answerSignUp, seeOther } from "./sign-up.ts";
import { answerTrpc, trpcPath } from "./trpc.ts";

export type DoorOptions = {
  /** Origins whose pages may call the API from a browser, without cookies. */
  corsOrigins?: readonly string[];
  /** The network address of the caller, as the server in front of the doors sees it. */
  addressOf?: (c: Context) => string;
  /** Hears of every error that nobody expected. */
  report?: (error: unknown, requestId: string) => void;
};

const prefixes = ["/api/v1", "/api"] as const;

/** The doors REST, tRPC and MCP, the documents that describe them, health, and the sign-up form: one fetch handler. */
export function mountDoors(services: Services, options: DoorOptions = {}) {
  const { corsOrigins = [], addressOf = () => "127.0.0.1", report = reportToLog } = options;
  const { PUBLIC_URL } = services.config;
  const app = new Hono<Door>({ strict: false });

  app.use(async (c, next) => {
    const requestId = requestIdOf(c.req.header("x-request-id"));
    c.set("asked", { requestId, report });
    await next();
    c.res.headers.set("X-Request-Id", requestId);
  });
  app.use(protection(PUBLIC_URL));
  const crossOrigin = corsFor(corsOrigins);
  app.use("/api/*", (c, next) =>
    c.req.header("origin") || c.req.method === "OPTIONS" ? crossOrigin(c, next) : next(),
  );
  // Before the gate, which asks the pool: a busy one is not ill.
  for (const prefix of prefixes) app.get(`${prefix}/health`, () => health(services));
  app.use(gate(services, addressOf));
  // Files have limits of their own, kept while they stream.
  for (const prefix of prefixes) {
    app.post(prefix + leadUpload.path, (c) => answerLeadUpload(c.get("admit")(), c.req.raw, c.get("asked")));
    app.post(prefix + pathOf(noteImageUpload), (c) =>
      answerImageUpload(c.get("admit")(), c.req.param("id") ?? "", c.req.raw, c.get("asked")),
    );
  }
  app.use(limitedBody);

  for (const prefix of prefixes) {
    app.get(prefix, (c) => c.json(aboutApi(PUBLIC_URL)));
    app.get(`${prefix}/openapi.json`, (c) => c.json(openApiDocument(PUBLIC_URL)));
    app.get(`${prefix}/docs`, docsPage);
    app.all(prefix + leadDownload.path, (c) => answerLeadDownload(c.get("admit")(), c.req.raw, c.get("asked")));
    app.all(prefix + pathOf(refusedRows), (c) =>
      answerRefusedRows(c.get("admit")(), c.req.param("id") ?? "", c.req.raw, c.get("asked")),
    );
    app.all(prefix + pathOf(noteImageDownload), (c) =>
      answerImage(c.get("admit")(), c.req.param(), c.req.raw, c.get("asked")),
    );
    app.post(`${prefix}${inboundPath}/:source`, (c) => receive(services, c));
    app.all(`${prefix}/mcp`, (c) => mcp(c, PUBLIC_URL, corsOrigins));
    app.post(`${prefix}/leads`, (c, next) => (isVisitorsForm(c) ? signUpPlainly(services, c) : next()));
  }
  app.get("/docs", docsPage);
  app.get("/redoc", docsPage);
  app.get("/api/docs/:file", async (c) => (await docsFile(c.req.param("file"))) ?? c.notFound());
  app.all(`${trpcPath}/*`, (c) => answerTrpc(c.req.raw, c.get("admit"), c.get("asked")));
  app.post(formPath, (c) => signUp(services, c));
  app.get(clickPath, (c) => answerClick(services, c.req.param("token"), c.req.raw));
  app.get(openPath, (c) => answerOpen(services, c.req.param("picture"), c.req.raw));
  app.all("/api/*", (c) => answerRest(c.get("admit")(), c.req.raw, pathWithin(c.req.raw), c.get("asked")));

  app.notFound((c) => refuseAddress(c.get("asked")));
  app.onError((error, c) => refuse(error, c.get("asked")));
  return app;
}

/** A length that the caller tells is believed, since Node reads no further; only an untold one is counted. */
function limitedBody(c: Context<Door>, next: Next) {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  const told = c.req.header("transfer-encoding") ? undefined : c.req.header("content-length");
  if (told === undefined) return countedBody(c, next);
  return Number(told) > mostBytes ? Promise.resolve(refuse(tooLarge(), c.get("asked"))) : next();
}

const countedBody = bodyLimit({
  maxSize: mostBytes,
  onError: (c: Context<Door>) => refuse(tooLarge(), c.get("asked")),
});

/** An address as the server of the doors writes it: `{id}` is `:id`. */
const pathOf = ({ path }: { path: string }) => path.replaceAll(/\{(\w+)\}/g, ":$1");

/** The path that the REST door knows: without its prefix, and without a slash at the end. */
function pathWithin(request: Request) {
  const { pathname } = new URL(request.url);
  return pathname.replace(/^\/api(?:\/v1(?=\/|$))?/, "").replace(/(?<=.)\/$/, "");
}

/** A page of somebody else may post its own form to the API, without a script. */
const isVisitorsForm = (c: Context<Door>) => isForm(c.req.raw) && c.get("admit")().actor.kind === "visitor";

function signUp({ config }: Services, c: Context<Door>) {
  if (!isForm(c.req.raw)) throw new AppError("not_json", "Send the form, or JSON to /api/leads.");
  return answerSignUp(config, c.get("admit"), c.req.raw, c.get("asked"));
}

/**
 * A sign-up that says it is a form: one of somebody else's page, or JSON from a client such as curl that names no type.
 * It is the same as the JSON one; a browser is sent on to a page.
 */
async function signUpPlainly(services: Services, c: Context<Door>) {
  const text = await c.req.raw.clone().text();
  if (new URLSearchParams(text).has("ticket")) return signUp(services, c);
  const body = text.trimStart().startsWith("{") ? text : JSON.stringify(Object.fromEntries(new URLSearchParams(text)));
  const headers = new Headers(c.req.raw.headers);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  const asJson = new Request(c.req.raw.url, { method: "POST", headers, body });
  const answer = await answerRest(c.get("admit")(), asJson, "/leads", c.get("asked"));
  const isBrowser = (headers.get("accept") ?? "").includes("text/html");
  return answer.ok && isBrowser ? seeOther("/signed-up") : answer;
}

/** What signs is the message, so credentials and cookies mean nothing here; the limit of the network holds. */
async function receive(services: Services, c: Context<Door>) {
  c.get("admit")();
  await receiveMessage(services, c.req.param("source") ?? "", c.req.raw);
  return json(202, { status: "accepted" });
}

/** There is no stream to open and no session to end, so only POST has a meaning. */
function mcp(c: Context<Door>, publicUrl: string, corsOrigins: readonly string[]) {
  const request = c.req.raw;
  refuseForeignPage(request.headers, publicUrl, corsOrigins);
  if (request.method !== "POST") return refuseAddress(c.get("asked"), ["POST"]);
  const ctx = c.get("admit")();
  if (ctx.actor.kind !== "visitor") return answerMcp(ctx, request, c.get("asked"));
  const error = new AppError("unauthenticated", "Send an API key or a bearer token.");
  return refuse(error, c.get("asked"), { "WWW-Authenticate": "Bearer" });
}

async function health({ pulse }: Services) {
  try {
    await pulse();
    return json(200, { status: "ok", app: "ok", database: "ok" }, notKept);
  } catch {
    return json(503, { status: "down", app: "ok", database: "down" }, { ...notKept, "Retry-After": "5" });
  }
}

const notKept = { "Cache-Control": "no-store" };

const aboutApi = (publicUrl: string) => ({
  name: "Switchboard",
  version: apiVersion,
  links: {
    openapi: `${publicUrl}/api/openapi.json`,
    docs: `${publicUrl}/api/docs`,
    health: `${publicUrl}/api/health`,
    mcp: `${publicUrl}/api/mcp`,
  },
});

function protection(publicUrl: string) {
  const nothing = ["'none'"];
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: { defaultSrc: nothing, baseUri: nothing, formAction: nothing, frameAncestors: nothing },
    strictTransportSecurity: publicUrl.startsWith("https:") ? "max-age=31536000; includeSubDomains" : false,
    xFrameOptions: "DENY",
    referrerPolicy: "strict-origin-when-cross-origin",
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [] },
  });
}

const corsFor = (origins: readonly string[]) =>
  cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Prefer", "X-Api-Key", "X-Request-Id"],
    exposeHeaders: [
      "Preference-Applied",
      "RateLimit-Limit",
      "RateLimit-Remaining",
      "RateLimit-Reset",
      "Retry-After",
      "X-Request-Id",
    ],
    maxAge: 600,
  });

const requestIdOf = (sent: string | undefined) => (sent && /^[\w.:-]{1,100}$/.test(sent) ? sent : crypto.randomUUID());

const tooLarge = () => new AppError("too_large", "Send at most 1 MB.");
