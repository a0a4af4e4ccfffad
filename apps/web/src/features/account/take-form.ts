import { statusOf } from "@switchboard/api/errors";
import type { GetServerSidePropsContext } from "next";
import { failureOn } from "@/plain-pages/failure.ts";
import { mustBeOurForm, readForm } from "@/plain-pages/posted-form.ts";
import { type Visit, visit } from "@/plain-pages/visit.ts";
import { type FormState, refusedForm } from "./form-state.ts";
import { accountWords } from "./words.ts";

type Taken = { destination: string } | { state: FormState };

/** Does what a form asks for. `run` gives where to go next; when it throws, the form comes back with the reason. */
export async function takeForm(
  { req, res }: GetServerSidePropsContext,
  run: (api: Visit["api"], form: URLSearchParams) => Promise<string>,
): Promise<Taken> {
  const { api, config, requestId } = await visit(req);
  let form = new URLSearchParams();
  try {
    form = await readForm(req);
    mustBeOurForm(req, config.PUBLIC_URL);
    return { destination: await run(api, form) };
  } catch (error) {
    const failure = failureOn(error, requestId);
    res.statusCode = statusOf[failure.code];
    if (failure.retryAfterSeconds) res.setHeader("Retry-After", String(failure.retryAfterSeconds));
    return { state: refusedForm(failure, form, accountWords()) };
  }
}

/** The redirect after a form was taken: a reload must not send it again. */
export const seeOther = (destination: string) => ({ redirect: { destination, statusCode: 303 as const } });
