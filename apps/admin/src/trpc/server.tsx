import "server-only";
import { adminRouter } from "@switchboard/api/admin";
import type { Ctx } from "@switchboard/api/context";
import { addressHeader, enter } from "@switchboard/api/doors";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { Route } from "next";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { getServices } from "@/services.ts";
import { createQueryClient } from "./query-client.ts";

const getQueryClient = cache(createQueryClient);

const pageCtx = cache(async (): Promise<Ctx> => {
  const sent = await headers();
  const cookie = sent.get("cookie");
  const requestId = sent.get("x-request-id") ?? crypto.randomUUID();
  const address = sent.get(addressHeader) ?? "";
  return enter(await getServices(), {
    headers: new Headers(cookie ? { cookie } : {}),
    address,
    door: "page",
    requestId,
  });
});

/** The console's procedures as query options that run in this process. */
export const trpc = createTRPCOptionsProxy({ router: adminRouter, ctx: pageCtx, queryClient: getQueryClient });

type Fetch = Parameters<ReturnType<typeof createQueryClient>["prefetchQuery"]>[0];

/** Asks before the page is drawn, so that it comes with its answers. A failed one is asked again by the browser. */
export async function prefetch(...queries: object[]) {
  // The proxy's options are those of a query; their exact types differ for each procedure.
  await Promise.all(queries.map((query) => getQueryClient().prefetchQuery(query as Fetch)));
}

/** Hands the queries that were prefetched for this page to the browser. */
export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}

/** The signed-in admin, or null for everybody else. */
export async function currentAdmin() {
  const { actor } = await pageCtx();
  return actor.kind === "user" && actor.role === "admin" ? actor : null;
}

/** The signed-in admin. Sends visitors to sign in and back to `path`; everybody else gets the 403 page. */
export async function requireAdmin(path: string) {
  const { actor, config } = await pageCtx();
  if (actor.kind !== "user") {
    const next = encodeURIComponent(`/admin${path}`);
    // The sign-in belongs to the other app: a bare path would get this app's prefix.
    redirect(`${config.PUBLIC_URL}/sign-in?next=${next}` as Route);
  }
  return (await currentAdmin()) ?? forbidden();
}
