import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { type Outside, reachableAddresses } from "./queries.ts";
import { hostOf, Unreachable } from "./rules.ts";

const timeoutMilliseconds = 10_000;
const mostAnswerBytes = 1_000_000;

export type OutboundRequest = { method: "GET" | "POST"; headers: Record<string, string>; body?: string };
export type OutboundAnswer = { status: number; headers: http.IncomingHttpHeaders; text: string };

/**
 * The only way out to an address that somebody typed: resolves once, connects to what was checked, follows no
 * redirect, ends after ten seconds and keeps a megabyte of the answer. Throws `Unreachable`.
 */
export async function askOutside(
  outside: Outside,
  url: URL,
  request: OutboundRequest,
  { timeout = timeoutMilliseconds } = {},
): Promise<OutboundAnswer> {
  const signal = AbortSignal.timeout(timeout);
  try {
    const addresses = await before(signal, reachableAddresses(outside, url));
    return await ask(url, addresses, request, signal);
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    if (signal.aborted) throw new Unreachable(`No whole answer came within ${timeout / 1000} seconds.`);
    throw new Unreachable(`The connection failed (${codeOf(error)}).`);
  }
}

async function ask(
  url: URL,
  addresses: LookupAddress[],
  { method, headers, body }: OutboundRequest,
  signal: AbortSignal,
) {
  const { request } = url.protocol === "https:" ? https : http;
  const outgoing = request({
    method,
    host: hostOf(url),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, "content-length": Buffer.byteLength(body ?? "") },
    lookup: only(addresses),
    // An agent of its own: nothing of a former connection, and no proxy from the environment.
    agent: false,
    signal,
  });
  // What fails after the wait has ended has nobody else to tell, and would end the process.
  outgoing.on("error", () => {});
  outgoing.end(body);
  // The event carries this one value.
  const [answer] = (await once(outgoing, "response", { signal })) as [http.IncomingMessage];
  try {
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: await beginningOf(answer) };
  } finally {
    outgoing.destroy();
  }
}

/** Answers every look-up with the addresses that were checked, so that no second one can say something else. */
function only(addresses: LookupAddress[]): LookupFunction {
  const [first] = addresses;
  return (_host, { all }, done) => (all ? done(null, addresses) : done(null, first?.address ?? "", first?.family));
}

async function beginningOf(answer: http.IncomingMessage) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mostAnswerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostAnswerBytes).toString("utf8");
}

async function before<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  const tooLate = once(signal, "abort").then(() => signal.throwIfAborted());
  return Promise.race([work, tooLate]) as Promise<Value>;
}

function codeOf(error: unknown) {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "no answer";
}
