import type { Ctx } from "../context.ts";
import { snakeKey } from "../keys.ts";
import { type Asked, failureFor, json, refuse } from "./answers.ts";
import { refuseNul } from "./body.ts";
import { operationAt } from "./operations.ts";
import { shapeOf, spelled } from "./spelling.ts";

const byForm = "landing.signUpByForm";
const checkedWords = new Set(["on", "true", "1", "yes"]);

/**
 * The form of the landing page, which works without JavaScript. A browser is sent on (303); who asks for JSON gets it.
 * The same neutral answer for a new and a known address.
 */
export async function answerSignUp(ctx: Ctx, request: Request, asked: Asked): Promise<Response> {
  const wantsPage = !(request.headers.get("accept") ?? "").includes("application/json");
  const { call, input, output } = operationAt(byForm);
  try {
    const result = await call(ctx, readForm(await request.text(), [...(shapeOf(input, "input").fields?.keys() ?? [])]));
    if (wantsPage) return seeOther("/signed-up");
    return json(202, spelled(shapeOf(output, "output"), result) ?? {});
  } catch (error) {
    if (!wantsPage) return refuse(error, asked);
    return seeOther(`/?error=${failureFor(error, asked).code}#sign-up`);
  }
}

/** The fields that the sign-up knows, in either spelling; a form may hold others, such as the name of its button. */
function readForm(text: string, names: string[]): Record<string, unknown> {
  const form = new URLSearchParams(text);
  const pairs = names.flatMap((name) => {
    const value = form.get(name) ?? form.get(snakeKey(name));
    if (value === null) return [];
    refuseNul(value);
    return [[name, name === "consent" ? checkedWords.has(value.toLowerCase()) : value] as const];
  });
  return Object.fromEntries(pairs);
}

const seeOther = (location: string) => new Response(null, { status: 303, headers: { Location: location } });
