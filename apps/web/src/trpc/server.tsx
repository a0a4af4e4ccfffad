import "server-only";
import { appRouter, createCaller } from "@switchboard/api";
import type { Ctx } from "@switchboard/api/context";
import { addressHeader, enter } from "@switchboard/api/doors";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { getServices } from "@/services.ts";
import { createQueryClient } from "./query-client.ts";

/** The cache of this request. */
export const getQueryClient = cache(() => createQueryClient());

/** Who asks for this page; a visitor when the session is over. */
export const pageCtx = cache(async (): Promise<Ctx> => {
  const sent = await headers();
  const address = sent.get(addressHeader) ?? "";
  const requestId = crypto.randomUUID();
  return enter(await getServices(), { headers: cookiesOf(sent), address, door: "page", requestId });
});

/** The procedures as query options that run in this process. */
export const trpc = createTRPCOptionsProxy({ router: appRouter, ctx: pageCtx, queryClient: getQueryClient });

/** Calls procedures in this process as whoever asks for the page. */
export const caller = async () => createCaller(await pageCtx());

/** Hands the queries that were prefetched for this page to the browser. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}

/** What the browser would get for it: the types of its side say that dates are text. */
export const asJson = (answer: unknown) => JSON.parse(JSON.stringify(answer));

export type Member = {
  id: string;
  name: string;
  email: string;
  isAdmin: boolean;
  mayExport: boolean;
  mayImport: boolean;
};

/** The signed-in member who may work with leads, or undefined. */
export async function currentMember(): Promise<Member | undefined> {
  const { actor, scopes } = await pageCtx();
  if (actor.kind !== "user" || !scopes.includes("leads:read")) return undefined;
  const { id, name, email, role } = actor;
  const may = { mayExport: scopes.includes("leads:export"), mayImport: scopes.includes("leads:import") };
  return { id, name, email, isAdmin: role === "admin", ...may };
}

/** The signed-in member. Sends visitors to sign in, and back to `next` afterwards; clients have the portal. */
export async function requireMember(next: string): Promise<Member> {
  const { role } = await requireUser(next);
  return (await currentMember()) ?? redirect(role === "client" ? "/portal" : "/no-access");
}

/** The signed-in client, or undefined. */
export async function currentClient() {
  const { actor } = await pageCtx();
  return actor.kind === "user" && actor.role === "client" ? actor : undefined;
}

/** The signed-in client, for the pages of the portal. Whoever works here has the CRM for the same things. */
export async function requireClient(next: string) {
  await requireUser(next);
  return (await currentClient()) ?? redirect("/tickets");
}

async function requireUser(next: string) {
  const { actor } = await pageCtx();
  // Next types the routes of app/; the sign-in page is one of pages/.
  return actor.kind === "user" ? actor : redirect(`/sign-in?next=${encodeURIComponent(next)}` as Route);
}

/** The same for the pages of imports, which not every member may use. */
export async function requireImporter(next: string): Promise<Member> {
  const member = await requireMember(next);
  return member.mayImport ? member : redirect("/no-access");
}

/** A page is asked for with its cookie alone: a bearer token opens the API, not screens. */
function cookiesOf(sent: Headers) {
  const cookie = sent.get("cookie");
  return new Headers(cookie ? { cookie } : {});
}
