"use client";
import { useDndContext, useDraggable, useDroppable } from "@dnd-kit/core";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";

type BoardCardProps = {
  id: string;
  columnId: string;
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

/** A card that is a link, can be dragged, and is a place to drop on. */
export function BoardCard(props: BoardCardProps) {
  const { setNodeRef, listeners } = useDraggable({ id: props.id, disabled: !props.canMove });
  const { setNodeRef: setPlaceRef } = useDroppable({
    id: `card-${props.id}`,
    data: { columnId: props.columnId, cardId: props.id },
  });
  const { active } = useDndContext();
  return (
    <li ref={setPlaceRef}>
      <a
        ref={setNodeRef}
        {...listeners}
        className={cardClass(props)}
        href={props.href}
        data-card={props.id}
        draggable={false}
        aria-current={props.isSelected ? "true" : undefined}
        aria-describedby={props.canMove ? "board-how" : undefined}
        onKeyDown={(event) => (event.key === "x" && props.onChoose ? props.onChoose() : props.onKey(event))}
        onClick={(event) => onCardClick(event, active !== null, props)}
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

function onCardClick(event: MouseEvent, isDragging: boolean, { onOpen, onChoose }: BoardCardProps) {
  // A click with Ctrl opens a tab, as of every link.
  const isForTab = event.ctrlKey || event.metaKey || event.button !== 0;
  const act = event.shiftKey ? onChoose : onOpen;
  if (isDragging) event.preventDefault();
  else if (!isForTab && act) {
    event.preventDefault();
    act();
  }
}
