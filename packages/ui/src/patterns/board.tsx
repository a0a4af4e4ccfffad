"use client";
import { BoardCard, cardClass } from "./board-card.tsx";
import { BoardColumnView } from "./board-column.tsx";
import type { BoardProps } from "./board-columns.ts";
import { focusStep } from "./board-focus.ts";
import { useShortcuts } from "./shortcuts.tsx";
import { useBoardDrag } from "./use-board-drag.ts";
import { useBoardPointer } from "./use-board-pointer.ts";

export type { BoardColumn, BoardProps, Move } from "./board-columns.ts";

/** Cards in columns. They are links; they move by mouse, by touch after a short hold, and by Space and the arrow keys. j and k go along them. */
export function Board<Card>(props: BoardProps<Card>) {
  const { columns, cardId } = props;
  const drag = useBoardDrag(props);
  const { board, picture, taken, handlers } = useBoardPointer(props, drag.acts);
  const move = drag.lift?.move;
  const step = (by: 1 | -1) => {
    if (!drag.lift) focusStep(board.current, by);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  const lifted =
    drag.lift?.by === "pointer" && columns.flatMap((column) => column.cards).find((card) => cardId(card) === move?.id);
  const together = lifted && props.chosen?.has(cardId(lifted)) ? props.chosen.size : 1;
  const widths = columns.map((column) => (column.isCollapsed ? "36px" : "minmax(152px, 1fr)")).join(" ");

  return (
    <>
      <div
        ref={board}
        {...handlers}
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
      {lifted && taken && (
        <div
          ref={picture}
          className={`${cardClass({})} dragged`}
          style={{ left: taken.left, top: taken.top, width: taken.width }}
        >
          {props.renderCard(lifted)}
          {together > 1 && <span className="together">{together}</span>}
        </div>
      )}
    </>
  );
}
