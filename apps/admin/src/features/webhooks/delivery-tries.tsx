import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import type { DeliveryInFull } from "./webhook-words.ts";

type Try = DeliveryInFull["tries"][number];

/** Each try, newest first: what was answered, how fast, and the beginning of the answer. */
export function DeliveryTries({ tries }: { tries: readonly Try[] }) {
  if (tries.length === 0) return <p className="muted">Not tried yet.</p>;
  return (
    <ol className="tries">
      {tries.map((one) => (
        <li key={one.id}>
          <p>
            <Tag tone={one.error ? "negative" : "positive"}>{one.status ?? "No answer"}</Tag>
            {one.error && <span>{one.error}</span>}
            <span className="muted">
              {one.milliseconds} ms, <RelativeTime value={one.createdAt} />
            </span>
          </p>
          {one.answer && <pre className="code">{one.answer}</pre>}
        </li>
      ))}
    </ol>
  );
}
