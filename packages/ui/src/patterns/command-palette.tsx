"use client";
import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { DialogFrame } from "../primitives/dialog.tsx";
import { fuzzyScore } from "./fuzzy.ts";

export type CommandItem = {
  id: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  keys?: string;
  run: () => void;
};
/** `isServed` marks items the server already matched to the query; they are shown as they come. */
export type CommandGroup = { title: string; items: readonly CommandItem[]; isServed?: boolean };

type PaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onQuery?: (text: string) => void;
  groups: readonly CommandGroup[];
  busy?: boolean;
  placeholder?: string;
};

/** Find anything, or run a command, from the keyboard. Arrow keys choose, Enter runs, Escape closes. */
export function CommandPalette({ open, onOpenChange, ...rest }: PaletteProps) {
  return (
    <DialogFrame isOpen={open} onClose={() => onOpenChange(false)} label="Find or command" className="palette">
      <Finder {...rest} close={() => onOpenChange(false)} />
    </DialogFrame>
  );
}

type FinderProps = Omit<PaletteProps, "open" | "onOpenChange"> & { close: () => void };

function Finder({ onQuery, groups, busy = false, placeholder, close }: FinderProps) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const shown = matching(groups, query);
  const items = shown.flatMap((group) => group.items);
  const chosen = items[Math.min(at, items.length - 1)];

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1 };
    const step = steps[event.key];
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      pick(chosen);
    } else if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const next = (step + items.length) % items.length;
      setAt(next);
      document.getElementById(`${id}-${items[next]?.id}`)?.scrollIntoView({ block: "nearest" });
    }
  }
  function pick(item: CommandItem) {
    close();
    item.run();
  }

  return (
    <>
      <div className="palette-find">
        <Search aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          // The palette is opened to type into it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          aria-label={placeholder ?? "Find a lead, or type a command"}
          placeholder={placeholder ?? "Find a lead, or type a command"}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen && `${id}-${chosen.id}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
            onQuery?.(event.target.value);
          }}
        />
        {busy ? <span className="spin" aria-hidden="true" /> : <kbd className="kbd">Esc</kbd>}
      </div>
      <div role="listbox" id={`${id}-list`} aria-label="Results" aria-busy={busy}>
        {shown.map((group) => (
          <Results key={group.title} group={group} base={id} chosen={chosen} pick={pick} />
        ))}
      </div>
      {items.length === 0 && (
        <p className="none" role="status">
          {busy ? "Looking…" : `Nothing matches “${query}”. Try fewer letters.`}
        </p>
      )}
    </>
  );
}

function Results(props: {
  group: CommandGroup;
  base: string;
  chosen?: CommandItem;
  pick: (item: CommandItem) => void;
}) {
  const titleId = `${props.base}-group-${props.group.title.replaceAll(" ", "-")}`;
  return (
    <div role="group" aria-labelledby={titleId}>
      <p id={titleId}>{props.group.title}</p>
      {props.group.items.map((item) => (
        // The field keeps the focus and handles the keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={item.id}
          id={`${props.base}-${item.id}`}
          role="option"
          aria-selected={item.id === props.chosen?.id}
          onClick={() => props.pick(item)}
        >
          {item.icon}
          <b>{item.label}</b> {item.hint && <span className="muted">{item.hint}</span>}
          {item.keys && (
            <span className="keys">
              {item.keys.split(" ").map((key) => (
                <kbd key={key} className="kbd">
                  {key}
                </kbd>
              ))}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

function matching(groups: readonly CommandGroup[], query: string): CommandGroup[] {
  return groups
    .map((group) => (group.isServed ? group : { ...group, items: ranked(group.items, query) }))
    .filter((group) => group.items.length > 0);
}

function ranked(items: readonly CommandItem[], query: string) {
  return items
    .map((item) => ({ item, score: fuzzyScore(`${item.label} ${item.hint ?? ""}`, query) }))
    .filter((match) => match.score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map((match) => match.item);
}
