"use client";
import { Suggestions } from "@switchboard/ui/patterns/suggestions";
import { FieldError } from "@switchboard/ui/primitives/field";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { PictureButton } from "./picture-button.tsx";
import { useMention } from "./use-mention.ts";
import { usePictures } from "./use-pictures.ts";

type Props = {
  leadId: string;
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

/** The field of a note: markdown, members after an @, pictures. Ctrl Enter saves, Escape gives up where that is offered. */
export function NoteField({ leadId, label, value, onChange, onSubmit, onCancel, error, placeholder, isAsked }: Props) {
  const errorId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const mention = useMention({ field, text: value, setText: onChange });
  const pictures = usePictures({ leadId, field, text: value, setText: onChange });
  const problem = error ?? pictures.problem;
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
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? errorId : undefined}
          {...mention.wiring}
          {...pictures.wiring}
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
        <PictureButton onTake={pictures.take} />
      </span>
      {pictures.isSending && <output className="muted">Sending the picture</output>}
      {problem && <FieldError id={errorId}>{problem}</FieldError>}
    </>
  );
}
