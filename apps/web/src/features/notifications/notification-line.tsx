"use client";
import { Lamp } from "@switchboard/ui/primitives/lamp";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { AppLink } from "@/app-link.tsx";
import type { Notification } from "./notification-words.ts";

type LineProps = { told: Notification; onOpen: (told: Notification) => void; onReach?: (id: string) => void };

/** One notification: what happened, the words of a note, and when. Opening it puts its lamp out. */
export function NotificationLine({ told, onOpen, onReach }: LineProps) {
  const { id, text, excerpt, path, readAt, createdAt } = told;
  return (
    <li>
      <AppLink
        id={lineIdOf(id)}
        className="news-line"
        data-unread={readAt ? undefined : ""}
        href={path}
        onClick={() => onOpen(told)}
        onFocus={() => onReach?.(id)}
      >
        <span className="news-text">
          <span>{text}</span>
          {excerpt && <span className="muted">{excerpt}</span>}
        </span>
        <span className={readAt ? "cell muted" : "cell live"}>
          {!readAt && <Lamp />}
          {!readAt && <span className="sr">Unread, </span>}
          <RelativeTime value={createdAt} />
        </span>
      </AppLink>
    </li>
  );
}

/** The id of a line in the page. */
export const lineIdOf = (id: string) => `news-${id}`;
