"use client";
import { Lamp } from "@switchboard/ui/primitives/lamp";
import { Popover } from "@switchboard/ui/primitives/popover";
import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import { later, useExpected } from "@/later.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import type { Place } from "./notification-words.ts";
import { unreadInWords } from "./unread-words.ts";

const BellPanel = later(() => import("./bell-panel.tsx").then((file) => file.BellPanel));

/** How many notifications are unread, with a lamp unless the member wants quiet, and the newest of them on a press. */
export function Bell({ place = "/notifications" }: { place?: Place }) {
  useExpected(BellPanel);
  const { data } = useQuery(
    useTRPC().notifications.count.queryOptions(undefined, {
      refetchInterval: ({ state }) => untilQuietEnds(state.data),
    }),
  );
  const unread = data?.unread ?? 0;
  const isLit = unread > 0 && !data?.quietUntil;
  return (
    <Popover
      label="Notifications"
      triggerClass="btn quiet bell"
      trigger={
        <>
          <BellIcon aria-hidden="true" />
          <span className="sr">Notifications</span>
          {unread > 0 && (
            <span className={isLit ? "live cell" : "muted cell"}>
              {isLit && <Lamp />}
              {unreadInWords(unread)}
              <span className="sr"> unread</span>
            </span>
          )}
        </>
      }
    >
      <BellPanel place={place} />
    </Popover>
  );
}

/** The lamp may go on the moment that the quiet hours end. */
const untilQuietEnds = (count: { quietUntil: string | null } | undefined) =>
  count?.quietUntil ? Math.max(1_000, new Date(count.quietUntil).getTime() - Date.now()) : false;
