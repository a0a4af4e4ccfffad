import { AppError, statusOf } from "../errors.ts";
import { renameKeys, snakeKey } from "../keys.ts";
import { type Failure, failureOf, isToReport } from "../procedure.ts";

/** What a door was asked and by whom it is answered, as far as an answer needs it. */
export type Asked = { requestId: string; report: (error: unknown, requestId: string) => void };

/** What a door may tell of an error. Whatever nobody expected is reported with the id of the request. */
export function failureFor(error: unknown, { requestId, report }: Asked): Failure {
  if (isToReport(error)) report(error, requestId);
  return failureOf(error);
}

/** The answer of the REST door to an error (contract: rest.md). */
export function refuse(error: unknown, asked: Asked, headers: Record<string, string> = {}): Response {
  const { code, message, fields, conflict, nearest, retryAfterSeconds, word } = failureFor(error, asked);
  const existing = { ...(conflict && renameKeys(conflict, snakeKey)), ...(nearest && { nearest }) };
  const told = {
    code: word ?? code,
    message,
    ...(fields ? { fields } : {}),
    ...existing,
    request_id: asked.requestId,
  };
  return json(
    statusOf[code],
    { error: told, detail: message, ...existing },
    { ...retryAfter(retryAfterSeconds), ...headers },
  );
}

/** The answer to a path or method that the door does not have. */
export function refuseAddress(asked: Asked, allow?: string[]): Response {
  if (!allow) return refuse(new AppError("not_found", "There is nothing at this address."), asked);
  const error = new AppError("method_not_allowed", `Use ${allow.join(" or ")} at this address.`);
  return refuse(error, asked, { Allow: allow.join(", ") });
}

/** A JSON answer; undefined is an answer without a body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  if (body === undefined) return new Response(null, { status, headers });
  return jsonText(status, JSON.stringify(body), headers);
}

/** The same from text that is JSON already. */
export const jsonText = (status: number, text: string | null, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: text === null ? headers : { ...headers, "Content-Type": "application/json" } });

const retryAfter = (seconds: number | undefined): Record<string, string> =>
  seconds === undefined ? {} : { "Retry-After": String(Math.max(1, Math.ceil(seconds))) };
