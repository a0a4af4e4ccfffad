"use client";
import {
  type CollisionDetection,
  closestCenter,
  DndContext,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { useId } from "react";
import { BoardCard, cardClass } from "./board-card.tsx";
import { BoardColumnView } from "./board-column.tsx";
import type { BoardProps } from "./board-columns.ts";
import { useBoardDrag } from "./use-board-drag.ts";

export type { BoardColumn, BoardProps, Move } from "./board-columns.ts";

/** Cards in columns. They are links; they move by mouse, by touch after a short hold, and by Space and the arrow keys. */
export function Board<Card>(props: BoardProps<Card>) {
  const { columns, cardId } = props;
  const drag = useBoardDrag(props);
  const contextId = useId();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  const move = drag.lift?.move;
  const lifted =
    drag.lift?.by === "pointer" && columns.flatMap((column) => column.cards).find((card) => cardId(card) === move?.id);
  const together = lifted && props.chosen?.has(cardId(lifted)) ? props.chosen.size : 1;
  const widths = columns.map((column) => (column.isCollapsed ? "36px" : "minmax(152px, 1fr)")).join(" ");

  return (
    <DndContext
      id={contextId}
      sensors={sensors}
      collisionDetection={nearestCard}
      autoScroll={autoScroll}
      accessibility={{ announcements: silent, screenReaderInstructions: { draggable: "" } }}
      {...drag.pointer}
    >
      <div
        className="board"
        role="group"
        aria-label={props.label}
        style={{ "--board-columns": widths } as Record<string, string>}
      >
        {columns.map((column) => (
          <BoardColumnView
            key={column.id}
            column={column}
            cardId={cardId}
            slotBefore={move?.toColumn === column.id ? (move.beforeId ?? null) : undefined}
            empty={props.empty}
            onEndReached={props.onEndReached && (() => props.onEndReached?.(column.id))}
            onCollapse={
              props.onCollapse && column.isCollapsed !== undefined
                ? (isCollapsed) => props.onCollapse?.(column.id, isCollapsed)
                : undefined
            }
            renderCard={(card) => (
              <BoardCard
                id={cardId(card)}
                columnId={column.id}
                href={props.cardHref(card)}
                isNew={props.isNew?.(card) ?? false}
                isSelected={props.isSelected?.(card) ?? false}
                isChosen={props.chosen?.has(cardId(card)) ?? false}
                onChoose={props.onChoose && (() => props.onChoose?.(cardId(card)))}
                lifted={move?.id === cardId(card) ? drag.lift?.by : undefined}
                canMove={props.onMove !== undefined}
                onOpen={props.onOpen && (() => props.onOpen?.(card))}
                onKey={(event) => drag.onCardKey(event, cardId(card))}
              >
                {props.renderCard(card)}
              </BoardCard>
            )}
          />
        ))}
      </div>
      <p id="board-how" hidden>
        Space lifts the card, arrow keys move it, Space drops it, Escape puts it back. Enter opens it, x chooses it.
      </p>
      <p className="sr" role="status" aria-live="assertive">
        {drag.spoken}
      </p>
      <DragOverlay dropAnimation={null}>
        {lifted && (
          <div className={`${cardClass({})} dragged`}>
            {props.renderCard(lifted)}
            {together > 1 && <span className="together">{together}</span>}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/** Of the column under the pointer the card nearest in height, so that gaps count too; an empty column itself. */
const nearestCard: CollisionDetection = (args) => {
  const pointer = args.pointerCoordinates;
  if (!pointer) return closestCenter(args);
  const column = pointerWithin(args).find((hit) => String(hit.id).startsWith("column-"));
  if (!column) return [];
  const distance = (id: UniqueIdentifier) => {
    const box = args.droppableRects.get(id);
    return box ? Math.abs(box.top + box.height / 2 - pointer.y) : Number.POSITIVE_INFINITY;
  };
  const cards = args.droppableContainers.filter(
    ({ data }) => data.current?.cardId !== undefined && `column-${data.current.columnId}` === column.id,
  );
  const [nearest] = cards.toSorted((one, other) => distance(one.id) - distance(other.id));
  return nearest ? [{ id: nearest.id }] : [column];
};

/** Slow enough to stop at the column one means. */
const autoScroll = { acceleration: 3, threshold: { x: 0.12, y: 0.12 } };

/** The board speaks for itself, the same way for keys and pointer. */
const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};
