"use client";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useQuery } from "@tanstack/react-query";
import { AppLink } from "@/app-link.tsx";
import { type Outputs, useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { BookTime } from "./book-time.tsx";

type Page = Outputs["bookings"]["pages"]["items"][number];

/** What can be booked, and once it is chosen the free times for it. Takes the page that the address names. */
export function BookMeeting({ pageId }: { pageId: string | undefined }) {
  const { data, error, refetch } = useQuery(useTRPC().bookings.pages.queryOptions({}));
  const pages = data?.items ?? [];
  // Where there is one thing to book there is nothing to choose.
  const page = pages.length === 1 ? pages[0] : pages.find(({ id }) => id === pageId);
  return (
    <div className="stack">
      <p>
        {page && pages.length > 1 ? (
          <AppLink href="/portal/meetings/new">Other meetings</AppLink>
        ) : (
          <AppLink href="/portal/meetings">My meetings</AppLink>
        )}
      </p>
      <h1>{page ? page.title : "Book a meeting"}</h1>
      {!data && !error && <SkeletonRows rows={3} />}
      {error && <ErrorState onRetry={() => void refetch()}>{failureOf(error).message}</ErrorState>}
      {data && pages.length === 0 && (
        <EmptyState withJack title="Nothing can be booked here yet">
          <AppLink href="/portal/tickets/new">Write to us</AppLink> and we find a time.
        </EmptyState>
      )}
      {page ? <Chosen page={page} /> : pages.length > 1 && <Pages pages={pages} />}
    </div>
  );
}

function Chosen({ page }: { page: Page }) {
  return (
    <>
      <p className="muted">{aboutPage(page)}</p>
      {page.description && <p className="talk-body">{page.description}</p>}
      <BookTime key={page.id} pageId={page.id} />
    </>
  );
}

function Pages({ pages }: { pages: readonly Page[] }) {
  return (
    <ul className="portal-rows">
      {pages.map((page) => (
        <li key={page.id}>
          <AppLink className="portal-row" href={`/portal/meetings/new?page=${page.id}`}>
            <b>{page.title}</b>
            <small>{aboutPage(page)}</small>
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

/** "30 minutes, with Emma Nutt or Stella Nutt". */
const aboutPage = ({ durationMinutes, hosts }: Page) =>
  `${durationMinutes} minutes, with ${new Intl.ListFormat("en", { type: "disjunction" }).format(hosts)}`;
