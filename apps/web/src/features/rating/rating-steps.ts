import type { GetServerSidePropsContext } from "next";
import { failureOn } from "@/plain-pages/failure.ts";
import { readForm } from "@/plain-pages/posted-form.ts";
import { first } from "@/plain-pages/request.ts";
import { visit } from "@/plain-pages/visit.ts";
import { plainWords } from "@/plain-pages/words.ts";
import type { RatingSeen } from "./rating-page.tsx";
import { ratingWords } from "./words.ts";

const nothing: RatingSeen = { step: "broken", token: "", about: null, satisfaction: null, comment: "", sentence: null };

/** What the page shows to who opened the link of a closing mail. Nothing is rated yet: link scanners open links too. */
export async function readRatingLink({ req, res, query }: GetServerSidePropsContext): Promise<RatingSeen> {
  const token = first(query["token"]) ?? "";
  res.setHeader("Cache-Control", "private, no-store");
  const { api, requestId } = await visit(req);
  try {
    const rating = await api.tickets.readRating({ token });
    const satisfaction = answerIn(first(query["satisfaction"])) ?? rating.satisfaction;
    const { comment } = rating;
    return { ...nothing, step: "ask", token, about: aboutOf(rating), satisfaction, comment: comment ?? "" };
  } catch (error) {
    failureOn(error, requestId);
    res.statusCode = 404;
    return nothing;
  }
}

/** Stores the answer. It can be given again: the newest counts. */
export async function takeRatingForm({ req, res }: GetServerSidePropsContext): Promise<RatingSeen> {
  const form = await readForm(req);
  const token = form.get("token") ?? "";
  const comment = form.get("comment") ?? "";
  const satisfaction = answerIn(form.get("satisfaction"));
  const again: RatingSeen = { ...nothing, step: "failed", token, satisfaction, comment };
  if (!satisfaction) return { ...again, sentence: ratingWords().missing };
  const { api, requestId } = await visit(req);
  try {
    const rating = await api.tickets.rateByLink({ token, satisfaction, comment: comment.trim() || null });
    return { ...again, step: "done", about: aboutOf(rating) };
  } catch (error) {
    const { code, message } = failureOn(error, requestId);
    const [status, answer] = answers[code] ?? ([500, { ...again, sentence: plainWords().failed.text }] as const);
    res.statusCode = status;
    return code === "invalid" ? { ...again, sentence: message } : answer;
  }
}

const answers: Record<string, readonly [number, RatingSeen]> = {
  invalid: [400, nothing],
  not_found: [404, nothing],
  conflict: [409, { ...nothing, step: "early" }],
};

const aboutOf = ({ number, subject }: { number: number; subject: string }) => `#${number} ${subject}`;

const answerIn = (text: string | null | undefined) => (text === "good" || text === "bad" ? text : null);
