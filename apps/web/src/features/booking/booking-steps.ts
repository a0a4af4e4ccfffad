import type { GetServerSidePropsContext } from "next";
import { failureOn } from "@/plain-pages/failure.ts";
import { readForm } from "@/plain-pages/posted-form.ts";
import { first } from "@/plain-pages/request.ts";
import { type Visit, visit } from "@/plain-pages/visit.ts";
import type { Offer } from "./about-booking.tsx";
import type { Refusal } from "./booking-form.tsx";
import type { Choice } from "./choose-time.tsx";
import { readChoice } from "./free-times.ts";
import { type Visitor, visitorOf } from "./visitor.ts";
import { bookingWords } from "./words.ts";

type Shared = { slug: string; offer: Offer; visitor: Visitor };
/** Where a visitor of a booking page stands. */
export type BookingStep =
  | { step: "unknown" }
  | (Shared & { step: "choose"; choice: Choice })
  | (Shared & { step: "details"; slot: string; endsAt: string; refusal: Refusal | null });

type Context = GetServerSidePropsContext;
type Page = Awaited<ReturnType<Visit["api"]["bookings"]["page"]>>;

/** What the booking page shows to who opened an address of it. */
export async function readBooking({ req, res, query, params }: Context): Promise<BookingStep> {
  const { api, requestId } = await visit(req);
  const slug = first(params?.["slug"]) ?? "";
  const page = await openPage(api, slug, requestId);
  res.setHeader("Cache-Control", "private, no-store");
  if (!page) {
    res.statusCode = 404;
    return { step: "unknown" };
  }
  const shared = sharedOf(page, visitorOf(req.headers["accept-language"], first(query["zone"]), page.timeZone));
  const slot = momentIn(first(query["slot"]));
  if (slot) return { ...shared, step: "details", ...spanOf(slot, page), refusal: null };
  const asked = { month: first(query["month"]), day: first(query["day"]), horizonDays: page.horizonDays };
  const choice = await readChoice((range) => api.bookings.slots({ slug, ...range }), asked, shared.visitor);
  return { ...shared, step: "choose", choice };
}

/** Books what a form asks for. Gives where to go next, or the form again with what was wrong. */
export async function takeBooking({ req, res, params }: Context): Promise<{ destination: string } | BookingStep> {
  const { api, requestId } = await visit(req);
  const slug = first(params?.["slug"]) ?? "";
  const [form, page] = [await readForm(req), await openPage(api, slug, requestId)];
  const slot = momentIn(form.get("slot") ?? undefined);
  if (!page || !slot) return { destination: `/book/${encodeURIComponent(slug)}` };
  // Robots are not told that they were noticed.
  if (form.get("website")) return { destination: `/book/${encodeURIComponent(slug)}` };
  const shared = sharedOf(
    page,
    visitorOf(req.headers["accept-language"], form.get("zone") ?? undefined, page.timeZone),
  );
  try {
    const { token } = await api.bookings.book({ slug, startsAt: slot, ...whoIn(form, shared.visitor) });
    return { destination: `/meeting?${new URLSearchParams({ token, did: "booked", zone: shared.visitor.timeZone })}` };
  } catch (error) {
    const failure = failureOn(error, requestId);
    res.statusCode = statuses[failure.code] ?? 500;
    return { ...shared, step: "details", ...spanOf(slot, page), refusal: refusalOf(failure, form) };
  }
}

const statuses: Record<string, number> = { invalid: 400, conflict: 409, not_found: 404, rate_limited: 429 };

/** Undefined when there is no such page, or it takes no bookings. */
async function openPage(api: Visit["api"], slug: string, requestId: string): Promise<Page | undefined> {
  try {
    return await api.bookings.page({ slug });
  } catch (error) {
    const { code } = failureOn(error, requestId);
    if (code === "not_found" || code === "invalid") return undefined;
    throw error;
  }
}

const sharedOf = ({ slug, title, description, place, durationMinutes, hosts }: Page, visitor: Visitor): Shared => ({
  slug,
  offer: { title, description, place, durationMinutes, hosts },
  visitor,
});

function whoIn(form: URLSearchParams, { timeZone }: Visitor) {
  const [name, email, notes] = ["name", "email", "notes"].map((field) => form.get(field)?.trim() ?? "");
  return { name: name ?? "", email: email ?? "", timeZone, ...(notes && { notes }) };
}

type Failure = ReturnType<typeof failureOn>;

function refusalOf({ code, message, fields = {}, nearest }: Failure, form: URLSearchParams): Refusal {
  const words = bookingWords();
  const wrong = Object.entries({ name: words.nameMissing, email: words.emailWrong }).filter(([name]) => fields[name]);
  const sentences: Partial<Record<Failure["code"], string>> = {
    rate_limited: words.limited,
    internal: words.failed,
    unavailable: words.failed,
  };
  return {
    values: Object.fromEntries(["name", "email", "notes"].map((name) => [name, form.get(name) ?? ""])),
    fields: Object.fromEntries(wrong),
    sentence: wrong.length > 0 ? null : (sentences[code] ?? message),
    others: nearest ?? null,
  };
}

const spanOf = (slot: string, { durationMinutes }: Page) => ({
  slot,
  endsAt: new Date(Date.parse(slot) + durationMinutes * 60_000).toISOString(),
});

const momentIn = (text: string | undefined) =>
  text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
