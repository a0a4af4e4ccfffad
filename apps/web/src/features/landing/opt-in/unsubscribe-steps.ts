import type { GetServerSidePropsContext } from "next";
import { failureOn } from "@/plain-pages/failure.ts";
import { readForm } from "@/plain-pages/posted-form.ts";
import { first } from "@/plain-pages/request.ts";
import { visit } from "@/plain-pages/visit.ts";
import type { UnsubscribeStep } from "./unsubscribe-page.tsx";

type Seen = { step: UnsubscribeStep; token: string; emailHint: string | null };

/** What the unsubscribe page shows to who opened its link. Nothing is stopped yet: link scanners open links too. */
export async function readUnsubscribeLink({ req, res, query }: GetServerSidePropsContext): Promise<Seen> {
  const token = first(query["token"]) ?? "";
  res.setHeader("Cache-Control", "private, no-store");
  if (!token || token.length > 300) return { step: "broken", token: "", emailHint: null };
  const { api } = await visit(req);
  const { state, emailHint } = await api.landing.readSubscription({ token });
  return { step: stepOfLink[state], token, emailHint };
}

/** Stops the mails, or takes that back. A mail program posts here too (RFC 8058), with the token in the address. */
export async function takeUnsubscribeForm({ req, res, query }: GetServerSidePropsContext): Promise<Seen> {
  const form = await readForm(req);
  const token = form.get("token") ?? first(query["token"]) ?? "";
  const { api, requestId } = await visit(req);
  try {
    const isUndo = form.get("verb") === "undo";
    const { state, emailHint } = await api.landing[isUndo ? "resubscribe" : "unsubscribe"]({ token });
    return { step: stepOfAnswer[state], token, emailHint };
  } catch (error) {
    const isBroken = failureOn(error, requestId).code === "invalid";
    res.statusCode = isBroken ? 400 : 500;
    return { step: isBroken ? "broken" : "failed", token, emailHint: null };
  }
}

const stepOfLink = { subscribed: "ask", unsubscribed: "done", unknown: "broken" } as const;
const stepOfAnswer = { subscribed: "undone", unsubscribed: "done", unknown: "broken" } as const;
