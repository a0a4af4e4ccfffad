import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { AuditUndo } from "./audit-undo.tsx";
import { type AuditEvent, actionInWords, changesOf, doorLabels, gistOf } from "./audit-words.ts";

/** One thing that happened; opened, it shows each value before and after. */
export function AuditEntry({ entry }: { entry: AuditEvent }) {
  const gist = gistOf(entry);
  return (
    <li>
      <details>
        <summary>
          <span className="muted">
            <RelativeTime value={entry.at} />
          </span>
          <b>{entry.actorName}</b>
          <span>
            {actionInWords(entry.action)} {gist && <span className="muted">{gist}</span>}
          </span>
          <span className="muted">{doorLabels[entry.door]}</span>
        </summary>
        <div className="diff">
          <Changes entry={entry} />
          <AuditUndo entry={entry} />
          <p className="muted fine-print">
            <span className="mono">{entry.action}</span> on <span className="mono">{entry.subjectId}</span>
            {entry.requestId && (
              <>
                , request <span className="mono">{entry.requestId}</span>
              </>
            )}
          </p>
        </div>
      </details>
    </li>
  );
}

function Changes({ entry }: { entry: AuditEvent }) {
  const changes = changesOf(entry);
  if (changes.length === 0) return <p className="muted">No values changed.</p>;
  return (
    <dl className="facts">
      {changes.map(({ name, before, after }) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>
            {before && <del>{before}</del>} {after && <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
