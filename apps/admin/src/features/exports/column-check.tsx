import { useId } from "react";
import { columnWords, type ExportColumn } from "./export-words.ts";

/** The last chosen column cannot be taken off: a file without columns says nothing. */
export function ColumnCheck(props: {
  column: ExportColumn;
  isChosen: boolean;
  heading?: string | undefined;
  onChange: (() => void) | undefined;
}) {
  const id = useId();
  return (
    <>
      <input
        className="check"
        type="checkbox"
        id={id}
        checked={props.isChosen}
        disabled={!props.onChange}
        onChange={props.onChange}
      />
      <label htmlFor={id} className="mono">
        {props.heading ?? columnWords(props.column).name}
        {props.heading && <span className="muted"> {columnWords(props.column).name}</span>}
      </label>
    </>
  );
}
