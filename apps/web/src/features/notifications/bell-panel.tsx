"use client";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import { AppLink } from "@/app-link.tsx";
import { useTRPCClient } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { NotificationLine } from "./notification-line.tsx";
import type { Place } from "./notification-words.ts";
import { notificationsQuery } from "./page-queries.ts";
import { useReading } from "./use-reading.ts";

const newest = 6;

/** The newest notifications, and the way to all of them. */
export function BellPanel({ place }: { place: Place }) {
  const client = useTRPCClient();
  const { data, error } = useInfiniteQuery(
    notificationsQuery("all", (input) => client.notifications.list.query(input), newest),
  );
  const { readOne } = useReading();
  const items = data?.pages[0]?.items;
  return (
    <div className="news-panel">
      <h2>Notifications</h2>
      {!items && !error && <SkeletonRows rows={3} />}
      {error && !items && <p>{failureOf(error).message}</p>}
      {items?.length === 0 && <p className="muted">Nothing happened that concerns you yet.</p>}
      {items && items.length > 0 && (
        <ol className="news">
          {items.map((told) => (
            <NotificationLine key={told.id} told={told} onOpen={readOne} />
          ))}
        </ol>
      )}
      <p className="news-more">
        <AppLink href={place}>All notifications</AppLink>
        <AppLink href={`${place}/settings`}>Settings</AppLink>
      </p>
    </div>
  );
}
