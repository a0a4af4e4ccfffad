"use client";
import { useDndContext, useDraggable, useDroppable } from "@dnd-kit/core";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";

type BoardCardProps = {
  id: string;
  columnId: string;
  href: string;
  isNew: boolean;
  isSelected: boolean;
  lifted?: "pointer" | "keys";
  canMove: boolean;
  onOpen?: () => void;
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
        onKeyDown={props.onKey}
        onClick={(event) => onCardClick(event, active !== null, props.onOpen)}
      >
        {props.children}
      </a>
    </li>
  );
}

/** The class names of a card by its state. */
export function cardClass(state: { isNew?: boolean; isSelected?: boolean; lifted?: "pointer" | "keys" }) {
  return [
    "card",
    state.isNew && "new lead-in",
    state.isSelected && "selected",
    state.lifted && "lifted",
    state.lifted === "pointer" && "away",
  ]
    .filter(Boolean)
    .join(" ");
}

function onCardClick(event: MouseEvent, isDragging: boolean, onOpen?: () => void) {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (isDragging) event.preventDefault();
  else if (isPlain && onOpen) {
    event.preventDefault();
    onOpen();
  }
}
