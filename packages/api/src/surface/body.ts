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

/** Refuses what no schema should ever have to look at. Walks without recursion: the depth is the caller's choice. */
export function refusePoison(value: unknown) {
  const waiting: [unknown, number][] = [[value, 0]];
  let seen = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [item, depth] = next;
    if (typeof item === "string") mustBeStorable(item);
    if (typeof item !== "object" || item === null) continue;
    if (depth >= mostDepth) throw new AppError("invalid", `Nest no deeper than ${mostDepth} levels.`);
    const entries = Object.entries(item);
    seen += entries.length;
    if (seen > mostValues) throw new AppError("invalid", "Send fewer values at once.");
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not valid JSON.");
  }
}
