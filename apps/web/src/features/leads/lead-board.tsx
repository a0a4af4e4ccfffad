"use client";
import { Board, type BoardColumn, type Move } from "@switchboard/ui/patterns/board";
import { later } from "@switchboard/ui/patterns/later";
import { Bar } from "@switchboard/ui/patterns/page-header";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { formatMoney } from "@switchboard/ui/primitives/money";
import { useState } from "react";
import { failureOf } from "@/trpc/failure.ts";
import { BoardSkeleton } from "./board/board-skeleton.tsx";
import { LeadCard } from "./board/lead-card.tsx";
import { betweenOf } from "./board/placing.ts";
import { type Card, type StageColumn, useBoard } from "./board/use-board.ts";
import { FilterBar } from "./filters/filter-bar.tsx";
import { leadHref, useOpenLead } from "./lead-address.ts";
import { isLit, leadsInWords, nameOf, openStages, type Stage, stageLabels } from "./lead-words.ts";
import { LeadPanel } from "./panel/lead-panel-later.tsx";
import { WithPanel } from "./panel/with-panel.tsx";
import { useLeadChanges } from "./use-lead-changes.ts";
import { useLeadView } from "./use-lead-view.ts";
import { LeadViews } from "./views/lead-views.tsx";

// Loaded when cards are first chosen.
const BulkActions = later(() => import("./list/bulk-actions.tsx").then((file) => file.BulkActions));

/** The board: a column for each stage, and beside it the lead that the address names. */
export function LeadBoard() {
  const { filter, leadId } = useLeadView();
  // Another filter is another board: it starts with the first cards of each column.
  return <FilteredBoard key={JSON.stringify(filter)} leadId={leadId} />;
}

function FilteredBoard({ leadId }: { leadId: string | undefined }) {
  const { columns, error, retry, more } = useBoard();
  const column = columns?.find(({ cards }) => cards.some(({ id }) => id === leadId));
  const panel = leadId && (
    <LeadPanel key={leadId} id={leadId} ids={column?.cards.map(({ id }) => id) ?? []} total={column?.count} />
  );
  return (
    <WithPanel panel={panel}>
      <Bar isLow>
        <LeadViews layout="board">{columns && <BoardTotal columns={columns} />}</LeadViews>
      </Bar>
      <FilterBar />
      {error && !columns && (
        <div className="page">
          <ErrorState requestId={failureOf(error).requestId} onRetry={retry}>
            {failureOf(error).message}
          </ErrorState>
        </div>
      )}
      {!columns && !error && <BoardSkeleton />}
      {columns && <Stages columns={columns} more={more} leadId={leadId} />}
    </WithPanel>
  );
}

type StagesProps = { columns: readonly StageColumn[]; more: (stage: Stage) => void; leadId: string | undefined };

function Stages({ columns, more, leadId }: StagesProps) {
  const { params, change } = useLeadView();
  const { move, moveOne } = useLeadChanges();
  const open = useOpenLead();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const unfolded = new Set(params.get("unfolded")?.split(",").filter(Boolean));
  const cards = columns.flatMap((column) => column.cards);
  const ids = cards.map(({ id }) => id).filter((id) => chosen.has(id));

  function drop({ id, toColumn, beforeId }: Move) {
    const target = columns.find(({ stage }) => stage === toColumn);
    const card = cards.find((one) => one.id === id);
    if (!target || !card) return;
    if (!chosen.has(id) || ids.length < 2)
      return void moveOne(card, target.stage, betweenOf(target.cards, id, beforeId));
    setChosen(new Set());
    void move(ids, target.stage);
  }

  return (
    <>
      <Board
        label="Pipeline, seven stages"
        columns={columns.map((column) => asBoardColumn(column, unfolded))}
        cardId={(lead) => lead.id}
        cardName={nameOf}
        cardHref={(lead) => leadHref(lead.id)}
        isNew={isLit}
        isSelected={(lead) => lead.id === leadId}
        chosen={chosen}
        onChoose={(id) => setChosen(chosen.symmetricDifference(new Set([id])))}
        onOpen={(lead) => open(lead.id)}
        onMove={drop}
        onEndReached={(stage) => more(stage as Stage)}
        onCollapse={(stage) => change({ unfolded: [...unfolded.symmetricDifference(new Set([stage]))].join(",") })}
        renderCard={(lead) => <LeadCard lead={lead} />}
        empty="No leads here"
      />
      {ids.length > 0 && (
        <BulkActions
          ids={ids}
          meant={{ ids }}
          count={ids.length}
          matching={undefined}
          onSelectMatching={() => {}}
          onClear={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

function asBoardColumn(column: StageColumn, unfolded: ReadonlySet<string>): BoardColumn<Card> {
  const { stage, cards, count, mostLeads, sum, weightedSum, winChance, hasMore } = column;
  const isClosed = !openStages.includes(stage);
  return {
    id: stage,
    title: stageLabels[stage],
    cards,
    count,
    mostCards: mostLeads ?? undefined,
    hasMore,
    sum: formatMoney(Math.round(Number(sum))),
    weighted: isClosed ? undefined : `${Math.round(winChance * 100)}% ${formatMoney(Math.round(Number(weightedSum)))}`,
    isCollapsed: isClosed ? !unfolded.has(stage) : undefined,
    isLit: cards.some(isLit),
  };
}

function BoardTotal({ columns }: { columns: readonly StageColumn[] }) {
  const open = columns.filter(({ stage }) => openStages.includes(stage));
  const count = open.reduce((all, column) => all + column.count, 0);
  const sum = open.reduce((all, column) => all + Number(column.sum), 0);
  return (
    <output className="muted">
      {leadsInWords(count)}, {formatMoney(Math.round(sum))}
    </output>
  );
}
