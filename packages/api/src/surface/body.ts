import { AppError } from "../errors.ts";
import { isRecord } from "./spelling.ts";

export const mostBytes = 1024 * 1024;
const mostDepth = 64;
const mostValues = 20_000; // a schema complains of each
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/** The type of a request's body, without its parameters. */
export const mediaTypeOf = (request: Request) =>
  (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/**
 * Reads a JSON object; no body at all is an empty one.
 * Throws `not_json` for another type, and `invalid` for broken, too deep or poisonous JSON.
 */
export async function readJsonObject(request: Request): Promise<{ text: string; value: Record<string, unknown> }> {
  const { text, value } = await readJson(request);
  if (!isRecord(value)) throw new AppError("invalid", "Send a JSON object.");
  return { text, value };
}

/** The same for any JSON value. */
export async function readJson(request: Request): Promise<{ text: string; value: unknown }> {
  const text = await request.text();
  if (!text.trim()) return { text: "", value: {} };
  if (!/^application\/(?:[\w.-]+\+)?json$/.test(mediaTypeOf(request)))
    throw new AppError("not_json", "Send JSON, with Content-Type: application/json.");
  const value = parsed(text);
  refusePoison(value);
  return { text, value };
}

/**
 * A request for tRPC after a look at what it brings, which no procedure should have to take.
 * Throws `invalid`, and `not_json` for another type.
 */
export async function lookedAt(request: Request): Promise<Request> {
  const { url, headers, signal } = request;
  if (request.method !== "POST") {
    refusePoison(jsonIn(new URL(url).searchParams.get("input")));
    return request;
  }
  if (mediaTypeOf(request) !== "application/json") throw new AppError("not_json", "Send JSON.");
  const { text } = await readJson(request);
  return new Request(url, { method: "POST", headers, signal, body: text });
}

/** The same request with its body read, which may come in pieces that tell no length. Throws `too_large`. */
export async function withinLimit(request: Request): Promise<Request> {
  const { url, method, headers, signal, body } = request;
  if (!body) return request;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new AppError("too_large", "Send at most 1 MB.");
    pieces.push(piece);
  }
  return new Request(url, { method, headers, signal, body: Buffer.concat(pieces) });
}

/** Refuses what no schema should ever have to look at. Walks without recursion: the depth is the caller's choice. */
export function refusePoison(value: unknown) {
  const waiting: [unknown, number][] = [[value, 0]];
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [item, depth] = next;
    if (typeof item === "string") mustBeStorable(item);
    if (typeof item !== "object" || item === null) continue;
    if (depth >= mostDepth) throw tooDeep();
    const entries = Object.entries(item);
    seen += entries.length;
    if (seen > mostValues) throw tooMany();
    for (const [key, part] of entries) {
      if (forbiddenKeys.has(key)) throw new AppError("invalid", "This name cannot be used for a field.");
      mustBeStorable(key);
      waiting.push([part, depth + 1]);
    }
  }
}

/** PostgreSQL cannot hold the character NUL, nor half of a surrogate pair, in a text. */
export function mustBeStorable(text: string) {
  if (text.includes("\0") || !text.isWellFormed())
    throw new AppError("invalid", "The text holds a character that cannot be stored.");
}

function jsonIn(text: string | null): unknown {
  mustBeModest(text ?? "");
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null; // tRPC says what is wrong with it
  }
}

function parsed(text: string): unknown {
  mustBeModest(text);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not valid JSON.");
  }
}

/**
 * Refuses what is too deep or holds too much before it is parsed: parsing 1 MB of brackets holds everybody else up for
 * longer than they may wait. A short text cannot hold too much.
 */
function mustBeModest(text: string) {
  if (text.length <= mostValues) return;
  let [depth, openings, commas] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') at = endOfString(text, at);
    else if (letter === ",") commas += 1;
    else if (letter === "]" || letter === "}") depth -= 1;
    else if (letter === "[" || letter === "{") {
      openings += 1;
      depth += 1;
      if (depth > mostDepth) throw tooDeep();
    }
    if (commas > mostValues || openings > mostValues + 1) throw tooMany();
  }
}

/** The place of the quote that ends a string: one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text[before] === "\\") before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

const tooDeep = () => new AppError("invalid", `Nest no deeper than ${mostDepth} levels.`);
const tooMany = () => new AppError("invalid", "Send fewer values at once.");
