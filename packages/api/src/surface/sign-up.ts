import type { Config, Ctx } from "../context.ts";
import type { Failure } from "../procedure.ts";
import { type Asked, failureFor, json, refuse } from "./answers.ts";
import { mustBeStorable } from "./body.ts";
import { typedCookie } from "./browser-cookie.ts";
import { operationAt } from "./operations.ts";
import { kindsOf } from "./query.ts";
import { type Field, shapeOf, spelled } from "./spelling.ts";

const byForm = "landing.signUpByForm";

type Settings = Pick<Config, "PUBLIC_URL">;

/**
 * The form of the landing page, which works without JavaScript. A browser is sent on (303); who asks for JSON gets it.
 * The same neutral answer for a new and a known address. `admit` gives the visitor, or throws.
 */
export async function answerSignUp(
  settings: Settings,
  admit: () => Ctx,
  request: Request,
  asked: Asked,
): Promise<Response> {
  const wantsJson = (request.headers.get("accept") ?? "").includes("application/json");
  const { call, input, output } = operationAt(byForm);
  const form = new URLSearchParams(await request.text());
  try {
    const result = await call(admit(), readForm(form, [...(shapeOf(input, "input").fields?.values() ?? [])]));
    return wantsJson ? json(202, spelled(shapeOf(output, "output"), result)) : seeOther("/signed-up");
  } catch (error) {
    if (wantsJson) return refuse(error, asked);
    return sendBack(failureFor(error, asked), form.get("email") ?? "", settings);
  }
}

/** The fields that the sign-up knows, in either spelling; a form may hold others, such as the name of its button. */
function readForm(form: URLSearchParams, fields: Field[]): Record<string, string | false> {
  const pairs = fields.flatMap(({ inner, outer, schemas }): [string, string | false][] => {
    const value = form.get(outer) ?? form.get(inner);
    if (value !== null) return [[inner, value]];
    // Browsers say nothing of a box that is not ticked.
    return schemas.flatMap(kindsOf).includes("boolean") ? [[inner, false]] : [];
  });
  for (const [, value] of pairs) if (value) mustBeStorable(value);
  return Object.fromEntries(pairs);
}

/** Back to the form, which says what is wrong. What was typed travels in a cookie: addresses of pages are kept in logs. */
function sendBack({ code, fields = {}, retryAfterSeconds }: Failure, typed: string, settings: Settings) {
  const [field] = Object.keys(fields);
  const told = new URLSearchParams({ error: code });
  if (field) told.set("field", field);
  if (retryAfterSeconds) told.set("wait", String(Math.ceil(retryAfterSeconds)));
  return seeOther(`/?${told.toString()}#sign-up`, { "Set-Cookie": typedCookie(typed, settings) });
}

/** Sends a browser on to another page of ours. */
export const seeOther = (location: string, headers: Record<string, string> = {}) =>
  new Response(null, { status: 303, headers: { Location: location, ...headers } });
