"use client";
import { ChevronsLeftRight, ChevronsRightLeft } from "lucide-react";
import { Fragment, type ReactNode, useEffect, useEffectEvent, useId, useRef } from "react";
import { Lamp } from "../primitives/lamp.tsx";
import { inDigits } from "../primitives/locale.ts";
import type { BoardColumn } from "./board-columns.ts";

type ColumnProps<Card> = {
  column: BoardColumn<Card>;
  cardId: (card: Card) => string;
  /** Where the lifted card would go: before this card, or at the end for `null`. */
  slotBefore?: string | null;
  renderCard: (card: Card) => ReactNode;
  onEndReached?: () => void;
  onCollapse?: (isCollapsed: boolean) => void;
  empty?: ReactNode;
};

/** One stage of the board: its header with count and sums, and its cards. */
export function BoardColumnView<Card>(props: ColumnProps<Card>) {
  const { column, slotBefore, cardId, onCollapse } = props;
  const titleId = useId();
  const isTarget = slotBefore !== undefined;
  const classes = ["col", column.isCollapsed && "shut", isTarget && "target"].filter(Boolean).join(" ");
  return (
    <section className={classes} aria-labelledby={titleId}>
      <header>
        {onCollapse && (
          <button
            type="button"
            className="btn quiet icon fold"
            aria-expanded={!column.isCollapsed}
            aria-label={`${column.title}, ${column.isCollapsed ? "show" : "hide"} cards`}
            onClick={() => onCollapse(!column.isCollapsed)}
          >
            {column.isCollapsed ? <ChevronsLeftRight /> : <ChevronsRightLeft />}
          </button>
        )}
        <h2 id={titleId}>
          {column.isLit && <Lamp />}
          {column.title} <Count column={column} />
        </h2>
        <p className="sum">
          <span>{column.sum}</span>
          {!column.isCollapsed && column.weighted && <span title="Weighted by stage">{column.weighted}</span>}
        </p>
      </header>
      {!column.isCollapsed && (
        <ol>
          {column.cards.map((card) => (
            <Fragment key={cardId(card)}>
              {slotBefore === cardId(card) && <Slot />}
              {props.renderCard(card)}
            </Fragment>
          ))}
          {slotBefore === null && <Slot />}
          {column.hasMore && props.onEndReached && <Sentinel key={column.cards.length} onSeen={props.onEndReached} />}
          {column.cards.length === 0 && !isTarget && props.empty && <li className="col-empty">{props.empty}</li>}
        </ol>
      )}
    </section>
  );
}

function Count<Card>({ column: { count, cards, mostCards } }: { column: BoardColumn<Card> }) {
  const here = count ?? cards.length;
  if (mostCards === undefined) return <span className="n">{inDigits(here)}</span>;
  const isFull = here > mostCards;
  return (
    <span
      className={isFull ? "n late" : "n"}
      title={isFull ? `${inDigits(here - mostCards)} over the limit` : undefined}
    >
      {inDigits(here)} of {inDigits(mostCards)}
    </span>
  );
}

function Slot() {
  return <li className="slot" aria-hidden="true" />;
}

/** Asks for the next cards when the end of the column comes near. */
function Sentinel({ onSeen }: { onSeen: () => void }) {
  const end = useRef<HTMLLIElement>(null);
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen(), { rootMargin: "300px" });
    if (end.current) watcher.observe(end.current);
    return () => watcher.disconnect();
  }, []);
  return <li ref={end} className="col-end" aria-hidden="true" />;
}
