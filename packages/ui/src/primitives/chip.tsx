import { X } from "lucide-react";
import type { ReactNode } from "react";

/** A filter that is on: what it looks at, what it wants, and a way to take it off. */
export function FilterChip(props: { name: string; value: ReactNode; onRemove?: () => void; onEdit?: () => void }) {
  return (
    <span className="chip">
      <span>{props.name}</span>
      {props.onEdit ? (
        <button type="button" className="chip-value" onClick={props.onEdit}>
          <b>{props.value}</b>
        </button>
      ) : (
        <b>{props.value}</b>
      )}
      {props.onRemove && (
        <button type="button" aria-label={`Remove filter ${props.name}`} onClick={props.onRemove}>
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
