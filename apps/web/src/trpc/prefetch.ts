import "server-only";
import type { Inputs } from "@switchboard/api";
import { redirect } from "next/navigation";
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
import { pagesQuery } from "./pages-query.ts";
import { asJson, caller, getQueryClient, trpc } from "./server.tsx";

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
  const query = listQuery(filter, sort, (input) => inJson(leads.list(input)));
  await getQueryClient().prefetchInfiniteQuery(query);
}

/** Reads the groups of leads ahead; their rows come when they are in view. */
export const prefetchGroups = (filter: LeadFilter, by: GroupWord) =>
  getQueryClient().prefetchQuery(trpc.leads.groups.queryOptions({ ...filter, by }));

/** Reads the first page of the queue of possible duplicates ahead. */
export async function prefetchQueue() {
  const { duplicates } = await caller();
  const query = queueQuery((input) => inJson(duplicates.list(input)));
  await getQueryClient().prefetchInfiniteQuery(query);
}

/** Reads the first page of a queue of tickets ahead, and how many wait in each. */
export async function prefetchTickets(filter: TicketFilter) {
  const { tickets } = await caller();
  const query = ticketsQuery(filter, (input) => inJson(tickets.list(input)));
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
  const query = notificationsQuery(show, (input) => inJson(notifications.list(input)));
  await getQueryClient().prefetchInfiniteQuery(query);
}

/** Reads how many notifications are unread ahead: the bell is on every page. */
export const prefetchUnread = () => getQueryClient().prefetchQuery(trpc.notifications.count.queryOptions());

/** Reads the first page of a client's own tickets ahead. */
export async function prefetchOwnTickets() {
  const { tickets } = await caller();
  const query = ownTicketsQuery((input) => inJson(tickets.list(input)));
  await getQueryClient().prefetchInfiniteQuery(query);
}

type Plural = "accounts" | "contacts";

/** Reads the first page of a list of accounts or contacts ahead. */
export async function prefetchRecords(plural: Plural, params: URLSearchParams) {
  const api = await caller();
  await getQueryClient().prefetchInfiniteQuery(
    pagesQuery([plural, "list"], listInput(params), (input) => inJson<Paged>(api[plural].list(input))),
  );
}

/** Reads one account with what hangs on it and its timeline ahead. */
export const prefetchAccount = (id: string) =>
  Promise.all([
    getQueryClient().prefetchQuery(trpc.accounts.get.queryOptions({ id })),
    getQueryClient().prefetchQuery(trpc.accounts.duplicates.queryOptions({ id })),
    prefetchTimeline("accounts", id),
  ]);

/** Reads one contact with what hangs on them and their timeline ahead. */
export const prefetchContact = (id: string) =>
  Promise.all([
    getQueryClient().prefetchQuery(trpc.contacts.get.queryOptions({ id })),
    getQueryClient().prefetchQuery(trpc.contacts.duplicates.queryOptions({ id })),
    prefetchTimeline("contacts", id),
  ]);

async function prefetchTimeline(plural: Plural, id: string) {
  const api = await caller();
  const read = (input: Inputs[Plural]["timeline"]) => inJson<Paged>(api[plural].timeline(input));
  await getQueryClient().prefetchInfiniteQuery(pagesQuery([plural, "timeline"], { id, limit: 50 }, read));
}

/** Reads one lead and its timeline ahead, for a page that shows it. */
export async function prefetchLead(id: string | null) {
  if (!id) return;
  const { leads } = await caller();
  const timeline = timelineQuery(id, (input) => inJson(leads.timeline(input)));
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.leads.get.queryOptions({ id })),
    getQueryClient().prefetchInfiniteQuery(timeline),
  ]);
}

type Paged = { nextCursor: string | null };

/** An answer as the browser would get it. Whoever reads it says what that is. */
const inJson = <Answer>(answer: Promise<unknown>) => answer.then<Answer>(asJson);
