import type { GetServerSidePropsContext } from "next";
import { failureOn } from "@/plain-pages/failure.ts";
import { readForm } from "@/plain-pages/posted-form.ts";
import { first } from "@/plain-pages/request.ts";
import { visit } from "@/plain-pages/visit.ts";
import type { ConfirmStep } from "./confirm-page.tsx";

type Seen = { step: ConfirmStep; token: string; emailHint: string | null };

/** What the confirm page shows to who opened its link. Nothing is confirmed: link scanners open links too. */
export async function readConfirmLink({ req, res, query }: GetServerSidePropsContext): Promise<Seen> {
  const token = first(query["token"]) ?? "";
  res.setHeader("Cache-Control", "private, no-store");
  if (!token || token.length > 300) return { step: "broken", token: "", emailHint: null };
  const { api } = await visit(req);
  const { state, emailHint } = await api.landing.readConfirmation({ token });
  return { step: stepOfLink[state], token, emailHint };
}

/** Does what the button asked for: confirm, or send a new link. Twice is harmless. */
export async function takeConfirmForm({ req, res }: GetServerSidePropsContext): Promise<Seen> {
  const form = await readForm(req);
  const token = form.get("token") ?? "";
  const { api, requestId } = await visit(req);
  try {
    if (form.get("verb") === "again") {
      await api.landing.resendConfirmation({ token });
      return { step: "sent", token, emailHint: null };
    }
    const { state, emailHint } = await api.landing.confirm({ token });
    return { step: stepOfAnswer[state], token, emailHint };
  } catch (error) {
    const { code } = failureOn(error, requestId);
    const [status, step] = failures[code] ?? ([500, "failed"] as const);
    res.statusCode = status;
    return { step, token, emailHint: null };
  }
}

const stepOfLink = { ready: "ask", used: "done", expired: "expired", unknown: "broken" } as const;
const stepOfAnswer = { confirmed: "done", already_confirmed: "done", expired: "expired", unknown: "broken" } as const;
const failures: Record<string, readonly [number, ConfirmStep]> = {
  invalid: [400, "broken"],
  rate_limited: [429, "limited"],
};
