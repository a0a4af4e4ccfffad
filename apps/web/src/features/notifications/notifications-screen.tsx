"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import { useNow } from "@switchboard/ui/patterns/use-now.ts";
import { useReader } from "@switchboard/ui/patterns/use-reader.ts";
import { Button, buttonClass } from "@switchboard/ui/primitives/button";
import { EmptyState } from "@switchboard/ui/primitives/empty-state";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { readerLocale } from "@switchboard/ui/primitives/locale.ts";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { LinkTabs } from "@switchboard/ui/primitives/tabs";
import { CheckCheck, Settings2 } from "lucide-react";
import { AppLink } from "@/app-link.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { NotificationLine } from "./notification-line.tsx";
import { byDay, type Place } from "./notification-words.ts";
import { type Show, shows } from "./page-queries.ts";
import { useNotifications } from "./use-notifications.ts";
import { useReading } from "./use-reading.ts";

type ScreenProps = { place: Place; zone: string | undefined; me?: string };

/**
 * What a member was told, day by day, the newest first. Takes the time zone of the days if the server knows it, and the
 * member's id where an undo is theirs.
 */
export function NotificationsScreen({ place, zone, me }: ScreenProps) {
  const list = useNotifications();
  const { query, items, show, current } = list;
  const { readOne, readAll, isBusy } = useReading();
  useShortcuts({ j: () => list.go(1), k: () => list.go(-1), e: () => current && readOne(current) });
  const reader = useReader() ?? (zone && { timeZone: zone, locale: readerLocale() ?? "en-GB" });
  const now = useNow();
  const tabs = shows.map((id) => ({
    id,
    label: showLabels[id],
    href: id === "all" ? place : `${place}?show=${id}`,
    isCurrent: id === show,
  }));
  return (
    <>
      <Bar>
        <LinkTabs
          label="Which notifications"
          link={AppLink}
          tabs={place === "/notifications" ? tabs : tabs.slice(0, 2)}
        />
        <Grow />
        <Button
          variant="quiet"
          icon={<CheckCheck />}
          isBusy={isBusy}
          disabled={items.every(({ readAt }) => readAt)}
          onClick={() => void readAll(me)}
        >
          <span className="wide">Mark all as read</span>
          <span className="small-only">All read</span>
        </Button>
        <AppLink className={buttonClass("quiet")} href={`${place}/settings`}>
          <Settings2 aria-hidden="true" /> <span className="wide">Settings</span>
          <span className="sr small-only">Settings</span>
        </AppLink>
      </Bar>
      <div className="page news-page">
        {(query.isPending || !reader) && <SkeletonRows rows={10} />}
        {query.error && items.length === 0 && (
          <ErrorState requestId={failureOf(query.error).requestId} onRetry={() => void query.refetch()}>
            {failureOf(query.error).message}
          </ErrorState>
        )}
        {query.data && items.length === 0 && <Nothing show={show} place={place} />}
        {(reader ? byDay(items, reader, now) : []).map(({ day, title, told }) => (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`} suppressHydrationWarning>
              {title}
            </h2>
            <ol className="news">
              {told.map((one) => (
                <NotificationLine key={one.id} told={one} onOpen={readOne} onReach={list.reach} />
              ))}
            </ol>
          </section>
        ))}
        {query.hasNextPage && (
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            More
          </Button>
        )}
      </div>
    </>
  );
}

const showLabels: Record<Show, string> = { all: "All", unread: "Unread", mentions: "Mentions" };

const nothing: Record<Show, { title: string; words: string }> = {
  all: {
    title: "Nothing happened that concerns you yet",
    words: "What others do with your leads, tickets and meetings is told here.",
  },
  unread: { title: "You have read everything", words: "The lamp lights when there is something new." },
  mentions: { title: "Nobody named you yet", words: "Colleagues name you in a note with @ and your name." },
};

function Nothing({ show, place }: { show: Show; place: Place }) {
  const { title, words } = nothing[show];
  const action = show !== "all" && (
    <AppLink className={buttonClass()} href={place}>
      All notifications
    </AppLink>
  );
  return (
    <EmptyState withJack title={title} action={action}>
      {words}
    </EmptyState>
  );
}
