"use client";
import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { FieldError } from "../primitives/field.tsx";

export type Pick = { id: string; label: string; hint?: string; icon?: ReactNode };

type PickerProps = {
  label: string;
  hint?: string;
  error?: ReactNode;
  picked: readonly Pick[];
  /** What matches the text that was typed last. */
  found: readonly Pick[];
  isBusy?: boolean;
  onQuery: (text: string) => void;
  onAdd: (pick: Pick) => void;
  onRemove: (id: string) => void;
};

/** A field that gathers several things by typing: arrow keys choose, Enter adds, Backspace takes the last one off. */
export function Picker(props: PickerProps) {
  const { label, picked, isBusy, onQuery, onAdd, onRemove } = props;
  const id = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const taken = new Set(picked.map((one) => one.id));
  const found = typed.trim() ? props.found.filter((one) => !taken.has(one.id)) : [];
  const current = found[Math.min(at, found.length - 1)];

  function type(text: string) {
    setTyped(text);
    setAt(0);
    onQuery(text);
  }
  function add(pick: Pick) {
    onAdd(pick);
    type("");
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const last = picked.at(-1);
    if (step && found.length > 0) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    else if ((event.key === "Enter" || event.key === ",") && typed.trim()) {
      if (current) add(current);
    } else if (event.key === "Backspace" && !typed && last) return onRemove(last.id);
    else if (event.key === "Escape" && typed) type("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <div className="picker" aria-invalid={props.error ? true : undefined}>
        {picked.map((pick) => (
          <span key={pick.id} className="chip picked" title={pick.hint}>
            <b>{pick.label}</b>
            <button type="button" aria-label={`Take ${pick.label} off`} onClick={() => onRemove(pick.id)}>
              <X aria-hidden="true" />
            </button>
          </span>
        ))}
        <input
          id={id}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${current.id}`}
          aria-autocomplete="list"
          aria-describedby={props.error ? `${id}-error` : `${id}-hint`}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {isBusy && typed && <span className="spin" aria-hidden="true" />}
      </div>
      <Found id={id} label={label} found={found} current={current} onAdd={add} />
      {typed.trim() && found.length === 0 && !isBusy && (
        <p className="field-hint" role="status">
          Nobody matches. A whole e-mail address can be added too.
        </p>
      )}
      {props.error && <FieldError id={`${id}-error`}>{props.error}</FieldError>}
      {props.hint && !typed && (
        <p className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

type FoundProps = { id: string; label: string; found: readonly Pick[]; current?: Pick; onAdd: (pick: Pick) => void };

function Found({ id, label, found, current, onAdd }: FoundProps) {
  return (
    <div className="picker-found" role="listbox" id={`${id}-list`} aria-label={label} hidden={found.length === 0}>
      {found.map((pick) => (
        // The field keeps the focus and handles the keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={pick.id}
          id={`${id}-${pick.id}`}
          role="option"
          aria-selected={pick.id === current?.id}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onAdd(pick)}
        >
          {pick.icon}
          <b>{pick.label}</b> {pick.hint && <span className="muted">{pick.hint}</span>}
        </div>
      ))}
    </div>
  );
}
