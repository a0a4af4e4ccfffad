import type { ReactNode } from "react";

export type TimelineItem = {
  id: string;
  icon: ReactNode;
  title: ReactNode;
  time: ReactNode;
  body?: ReactNode;
  /** Buttons, shown while one points at the entry. */
  acts?: ReactNode;
};

/** What happened, newest first, one line each and a body when there is more to say. */
export function Timeline({ items, label = "Timeline" }: { items: readonly TimelineItem[]; label?: string }) {
  return (
    <ol className="track" aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <span className="track-icon">{item.icon}</span>
          <span>{item.title}</span>
          <span className="track-time">
            {item.acts && <span className="told-acts">{item.acts}</span>}
            {item.time}
          </span>
          {item.body && <div className="body">{item.body}</div>}
        </li>
      ))}
    </ol>
  );
}
