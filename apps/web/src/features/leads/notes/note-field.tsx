"use client";
import { Suggestions } from "@switchboard/ui/patterns/suggestions";
import { FieldError } from "@switchboard/ui/primitives/field";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useMention } from "./use-mention.ts";

type Props = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onSubmit: () => void;
  onCancel?: () => void;
  error?: string | undefined;
  placeholder?: string;
  /** The field appears because somebody asked for it. */
  isAsked?: boolean;
};

/** The field of a note: markdown, members after an @. Ctrl Enter saves, Escape gives up where that is offered. */
export function NoteField({ label, value, onChange, onSubmit, onCancel, error, placeholder, isAsked }: Props) {
  const errorId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = useMention({ field, text: value, setText: onChange });
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  function onKeyDown(event: KeyboardEvent) {
    if (mention.onKeyDown(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === "Escape" && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  }
  return (
    <>
      <span className="note-field">
        <textarea
          ref={field}
          className="field"
          aria-label={label}
          placeholder={placeholder}
          maxLength={20_000}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          {...mention.wiring}
          value={value}
          onChange={({ target }) => {
            onChange(target.value);
            mention.look(target);
          }}
          onBlur={mention.close}
          onKeyDown={onKeyDown}
        />
        <Suggestions
          id={mention.listId}
          label="Members"
          items={mention.found}
          chosenId={mention.chosen?.id}
          onTake={mention.take}
        />
      </span>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </>
  );
}
