import "server-only";
import { appRouter, createCaller, type Inputs, type Outputs } from "@switchboard/api";
import type { Ctx } from "@switchboard/api/context";
import { addressHeader, enter } from "@switchboard/api/doors";
import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache, type ReactNode } from "react";
import { queueQuery } from "@/features/leads/duplicates/queue-query.ts";
import type { GroupWord } from "@/features/leads/lead-groups.ts";
import type { LeadFilter } from "@/features/leads/lead-view.ts";
import { listQuery, timelineQuery } from "@/features/leads/page-queries.ts";
import { defaultView, type SavedView, shownParams } from "@/features/leads/saved-view.ts";
import { notificationsQuery, type Show } from "@/features/notifications/page-queries.ts";
import { ownTicketsQuery } from "@/features/portal/tickets/ticket-query.ts";
import { queueQuery as ticketsQuery } from "@/features/tickets/page-queries.ts";
import type { TicketFilter } from "@/features/tickets/ticket-view.ts";
import { listInput } from "@/records/page-queries.ts";
import { getServices } from "@/services.ts";
import { pagesQuery } from "./pages-query.ts";
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

/** Reads the members of the workspace ahead: owners are shown everywhere. */
export const prefetchMembers = () => getQueryClient().prefetchQuery(trpc.users.members.queryOptions());

/** Reads the saved views and what can be asked of a lead ahead. Gives what a page with these parameters shows. */
export async function prefetchViews(params: URLSearchParams) {
  const [views] = await Promise.all([
    getQueryClient().fetchQuery(trpc.views.list.queryOptions()),
    getQueryClient().prefetchQuery(trpc.leads.fields.queryOptions()),
  ]);
  return shownParams(params, asJson(views.items) as SavedView[]);
}

/** Sends whoever opens a bare page of leads on to the view that they start with. */
export async function startWithDefault(path: "/leads" | "/board", params: URLSearchParams): Promise<void> {
  if (params.size > 0) return;
  const { items } = await getQueryClient().fetchQuery(trpc.views.list.queryOptions());
  const view = defaultView(asJson(items) as SavedView[], path === "/board" ? "board" : "list");
  if (view) redirect(`${path}?view=${view.id}`);
}

/** Reads the first page of a list of leads ahead. */
export async function prefetchList(filter: LeadFilter, sort: string) {
  const { leads } = await caller();
  const query = listQuery(filter, sort, (input) => leads.list(input).then<Outputs["leads"]["list"]>(asJson));
  await getQueryClient().prefetchInfiniteQuery(query);
}

/** Reads the groups of leads ahead; their rows come when they are in view. */
export const prefetchGroups = (filter: LeadFilter, by: GroupWord) =>
  getQueryClient().prefetchQuery(trpc.leads.groups.queryOptions({ ...filter, by }));

/** Reads the first page of the queue of possible duplicates ahead. */
export async function prefetchQueue() {
  const { duplicates } = await caller();
  const query = queueQuery((input) => duplicates.list(input).then<Outputs["duplicates"]["list"]>(asJson));
  await getQueryClient().prefetchInfiniteQuery(query);
}

/** Reads the first page of a queue of tickets ahead, and how many wait in each. */
export async function prefetchTickets(filter: TicketFilter) {
  const { tickets } = await caller();
  const query = ticketsQuery(filter, (input) => tickets.list(input).then<Outputs["tickets"]["list"]>(asJson));
  await Promise.all([
    getQueryClient().prefetchInfiniteQuery(query),
    getQueryClient().prefetchQuery(trpc.tickets.counts.queryOptions()),
  ]);
}

/** Reads one ticket with what was said about it ahead. */
export async function prefetchTicket(id: string | null) {
  if (id) await getQueryClient().prefetchQuery(trpc.tickets.get.queryOptions({ id }));
}

/** Reads the first page of the caller's notifications ahead. */
export async function prefetchNotifications(show: Show) {
  const { notifications } = await caller();
  const query = notificationsQuery(show, (input) =>
    notifications.list(input).then<Outputs["notifications"]["list"]>(asJson),
  );
  await getQueryClient().prefetchInfiniteQuery(query);
}

/** Reads how many notifications are unread ahead: the bell is on every page. */
export const prefetchUnread = () => getQueryClient().prefetchQuery(trpc.notifications.count.queryOptions());

/** Reads the first page of a client's own tickets ahead. */
export async function prefetchOwnTickets() {
  const { tickets } = await caller();
  const query = ownTicketsQuery((input) => tickets.list(input).then<Outputs["tickets"]["list"]>(asJson));
  await getQueryClient().prefetchInfiniteQuery(query);
}

/** Reads the first page of a list of accounts ahead. */
export async function prefetchAccounts(params: URLSearchParams) {
  const { accounts } = await caller();
  const read = (input: Inputs["accounts"]["list"]) => accounts.list(input).then<Outputs["accounts"]["list"]>(asJson);
  await getQueryClient().prefetchInfiniteQuery(pagesQuery(["accounts", "list"], listInput(params), read));
}

/** Reads one account with what hangs on it and its timeline ahead. */
export async function prefetchAccount(id: string) {
  const { accounts } = await caller();
  const read = (input: Inputs["accounts"]["timeline"]) =>
    accounts.timeline(input).then<Outputs["accounts"]["timeline"]>(asJson);
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.accounts.get.queryOptions({ id })),
    getQueryClient().prefetchQuery(trpc.accounts.duplicates.queryOptions({ id })),
    getQueryClient().prefetchInfiniteQuery(pagesQuery(["accounts", "timeline"], { id, limit: 50 }, read)),
  ]);
}

/** Reads the first page of a list of contacts ahead. */
export async function prefetchContacts(params: URLSearchParams) {
  const { contacts } = await caller();
  const read = (input: Inputs["contacts"]["list"]) => contacts.list(input).then<Outputs["contacts"]["list"]>(asJson);
  await getQueryClient().prefetchInfiniteQuery(pagesQuery(["contacts", "list"], listInput(params), read));
}

/** Reads one contact with what hangs on them and their timeline ahead. */
export async function prefetchContact(id: string) {
  const { contacts } = await caller();
  const read = (input: Inputs["contacts"]["timeline"]) =>
    contacts.timeline(input).then<Outputs["contacts"]["timeline"]>(asJson);
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.contacts.get.queryOptions({ id })),
    getQueryClient().prefetchQuery(trpc.contacts.duplicates.queryOptions({ id })),
    getQueryClient().prefetchInfiniteQuery(pagesQuery(["contacts", "timeline"], { id, limit: 50 }, read)),
  ]);
}

/** Reads one lead and its timeline ahead, for a page that shows it. */
export async function prefetchLead(id: string | null) {
  if (!id) return;
  const { leads } = await caller();
  const timeline = timelineQuery(id, (input) => leads.timeline(input).then<Outputs["leads"]["timeline"]>(asJson));
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.leads.get.queryOptions({ id })),
    getQueryClient().prefetchInfiniteQuery(timeline),
  ]);
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
