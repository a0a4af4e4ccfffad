import { Lock } from "lucide-react";
import type { ReactNode } from "react";

export type Message = {
  id: string;
  author: ReactNode;
  time: ReactNode;
  body: string;
  /** Who speaks: they who asked, we who answer, or we among ourselves. */
  voice: "theirs" | "ours" | "internal";
};

/** What was said, the oldest first. What is internal stands on a tinted surface, and says so. */
export function Conversation({ messages, label }: { messages: readonly Message[]; label: string }) {
  return (
    <ol className="talk" aria-label={label}>
      {messages.map(({ id, author, time, body, voice }) => (
        <li key={id} data-voice={voice}>
          <p className="talk-head">
            <b>{author}</b>
            {voice === "internal" && <InternalMark />}
            <span className="muted">{time}</span>
          </p>
          <div className="talk-body">{body}</div>
        </li>
      ))}
    </ol>
  );
}

function InternalMark() {
  return (
    <span className="internal-mark">
      <Lock className="i i-s" aria-hidden="true" /> Internal note
    </span>
  );
}
