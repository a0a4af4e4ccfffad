"use client";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";

type BoardCardProps = {
  id: string;
  href: string;
  isNew: boolean;
  isSelected: boolean;
  isChosen: boolean;
  lifted?: "pointer" | "keys";
  canMove: boolean;
  onOpen?: () => void;
  onChoose?: () => void;
  onKey: (event: KeyboardEvent) => void;
  children: ReactNode;
};

/** A card that is a link; the board hears of what drags it. */
export function BoardCard(props: BoardCardProps) {
  return (
    <li>
      <a
        className={cardClass(props)}
        href={props.href}
        data-card={props.id}
        draggable={false}
        aria-current={props.isSelected ? "true" : undefined}
        aria-describedby={props.canMove ? "board-how" : undefined}
        onKeyDown={(event) => (event.key === "x" && props.onChoose ? props.onChoose() : props.onKey(event))}
        onClick={(event) => onCardClick(event, props)}
      >
        {props.isChosen && <span className="sr">Chosen, </span>}
        {props.children}
      </a>
    </li>
  );
}

/** The class names of a card by its state. */
export function cardClass(state: {
  isNew?: boolean;
  isSelected?: boolean;
  isChosen?: boolean;
  lifted?: "pointer" | "keys";
}) {
  return [
    "card",
    state.isNew && "new lead-in",
    state.isSelected && "selected",
    state.isChosen && "chosen",
    state.lifted && "lifted",
    state.lifted === "pointer" && "away",
  ]
    .filter(Boolean)
    .join(" ");
}

function onCardClick(event: MouseEvent, { onOpen, onChoose }: BoardCardProps) {
  // A click with Ctrl opens a tab, as of every link.
  const isForTab = event.ctrlKey || event.metaKey || event.button !== 0;
  const act = event.shiftKey ? onChoose : onOpen;
  if (isForTab || !act) return;
  event.preventDefault();
  act();
}
