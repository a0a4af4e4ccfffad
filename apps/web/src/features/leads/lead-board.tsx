"use client";
import { Board, type BoardColumn } from "@switchboard/ui/patterns/board";
import { Bar } from "@switchboard/ui/patterns/page-header";
import { CardLines } from "@switchboard/ui/primitives/card-lines";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { formatMoney } from "@switchboard/ui/primitives/money";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { failureOf } from "@/trpc/failure.ts";
import { BoardSkeleton } from "./board/board-skeleton.tsx";
import { type StageColumn, useBoard } from "./board/use-board.ts";
import { FilterBar } from "./filters/filter-bar.tsx";
import { type Lead, nameOf, openStages, type Stage, stageLabels } from "./lead-words.ts";
import { useMembers } from "./members.tsx";
import { nextStep } from "./next-step.ts";
import { LeadPanel } from "./panel/lead-panel-later.tsx";
import { WithPanel } from "./panel/with-panel.tsx";
import { leadsInWords, useLeadChanges } from "./use-lead-changes.ts";
import { leadHref, useLeadView, useOpenLead } from "./use-lead-view.ts";
import { useToday } from "./use-today.ts";
import { LeadViews } from "./views/lead-views.tsx";

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
  const { move } = useLeadChanges();
  const open = useOpenLead();
  const unfolded = new Set(params.get("unfolded")?.split(",").filter(Boolean));
  const shown = columns.map((column) => asBoardColumn(column, unfolded));
  return (
    <Board
      label="Pipeline, seven stages"
      columns={shown}
      cardId={(lead) => lead.id}
      cardName={nameOf}
      cardHref={(lead) => leadHref(lead.id)}
      isNew={(lead) => !lead.openedAt}
      isSelected={(lead) => lead.id === leadId}
      onOpen={(lead) => open(lead.id)}
      // The order in a column is by age, so only the column of a move counts.
      onMove={({ id, toColumn }) => {
        const from = columns.find(({ cards }) => cards.some((lead) => lead.id === id));
        if (from && from.stage !== toColumn) void move([id], toColumn as Stage);
      }}
      onEndReached={(stage) => more(stage as Stage)}
      onCollapse={(stage) => change({ unfolded: [...unfolded.symmetricDifference(new Set([stage]))].join(",") })}
      renderCard={(lead) => <Card lead={lead} />}
      empty="No leads here"
    />
  );
}

function asBoardColumn(column: StageColumn, unfolded: ReadonlySet<string>): BoardColumn<Lead> {
  const { stage, cards, count, sum, winChance, hasMore } = column;
  const isClosed = !openStages.includes(stage);
  return {
    id: stage,
    title: stageLabels[stage],
    cards,
    count,
    hasMore,
    sum: formatMoney(Math.round(Number(sum))),
    weighted: isClosed
      ? undefined
      : `${Math.round(winChance * 100)}% ${formatMoney(Math.round(Number(sum) * winChance))}`,
    isCollapsed: isClosed ? !unfolded.has(stage) : undefined,
    isLit: cards.some((lead) => !lead.openedAt),
  };
}

function Card({ lead }: { lead: Lead }) {
  const { nameOf: memberName, me } = useMembers();
  const { words, dot } = nextStep(lead, useToday());
  return (
    <CardLines
      name={nameOf(lead)}
      age={<RelativeTime value={lead.createdAt} isLive={!lead.openedAt} />}
      isNew={!lead.openedAt}
      activity={words}
      dot={dot}
      source={lead.source}
      amount={lead.amount}
      currency={lead.currency}
      owner={memberName(lead.ownerId)}
      isMine={lead.ownerId === me}
    />
  );
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
