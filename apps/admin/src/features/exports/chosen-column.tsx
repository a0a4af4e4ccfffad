"use client";
import { useSortable } from "@dnd-kit/sortable";
import { IconButton } from "@switchboard/ui/primitives/button";
import { GripVertical, PencilLine } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { flushSync } from "react-dom";
import { ColumnCheck } from "./column-check.tsx";
import { columnWords, type ExportColumn } from "./export-words.ts";

type ChosenProps = {
  column: ExportColumn;
  heading: string | undefined;
  onCall: (heading: string) => void;
  onDrop: (() => void) | undefined;
};

/** A column of the file: it can be moved, renamed and taken off. */
export function ChosenColumn({ column, heading, onCall, onDrop }: ChosenProps) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: column,
  });
  const [isCalled, setCalled] = useState(false);
  const style = transform ? { transform: `translateY(${transform.y}px)`, transition } : { transition };
  const { name } = columnWords(column);
  if (isCalled)
    return (
      <li ref={setNodeRef}>
        <HeadingField
          name={name}
          heading={heading}
          onEnd={(text) => {
            setCalled(false);
            if (text !== undefined) onCall(text === name ? "" : text);
          }}
        />
      </li>
    );
  return (
    <li ref={setNodeRef} style={style} className={isDragging ? "lifted" : undefined}>
      <ColumnCheck column={column} isChosen heading={heading} onChange={onDrop} />
      <IconButton
        label={`Rename ${name}`}
        className="rename"
        icon={<PencilLine className="i i-s" />}
        onClick={() => setCalled(true)}
      />
      <button
        type="button"
        className="grip"
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        aria-label={`Move ${name}`}
      >
        <GripVertical className="i i-s" aria-hidden="true" />
      </button>
    </li>
  );
}

type HeadingProps = { name: string; heading: string | undefined; onEnd: (text: string | undefined) => void };

/** What a column is called in the file. Empty, it is called as it is. */
function HeadingField({ name, heading, onEnd }: HeadingProps) {
  /** The field goes where the button was, and gives it the focus back. */
  function end(event: KeyboardEvent<HTMLInputElement>, text: string | undefined) {
    const item = event.currentTarget.closest("li");
    // Enter would press the button.
    event.preventDefault();
    flushSync(() => onEnd(text));
    item?.querySelector<HTMLElement>(".rename")?.focus();
  }
  return (
    <input
      className="field"
      ref={takeFocus}
      aria-label={`Heading of ${name}`}
      placeholder={name}
      maxLength={60}
      defaultValue={heading ?? name}
      onBlur={({ target }) => onEnd(target.value.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter") end(event, event.currentTarget.value.trim());
        if (event.key === "Escape") end(event, undefined);
      }}
    />
  );
}

/** The field comes in place of what was pressed. */
function takeFocus(field: HTMLInputElement | null) {
  field?.focus();
  field?.select();
}
