"use client";
import { Bar, Grow } from "@switchboard/ui/patterns/page-header";
import { buttonClass } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { AppLink } from "@/app-link.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { CampaignBox } from "./campaign-box.tsx";
import { DashboardSkeleton } from "./dashboard-skeleton.tsx";
import { DashboardTiles } from "./dashboard-tiles.tsx";
import { addDays, type ChartName } from "./dashboard-view.ts";
import { dayBegins, spanInWords } from "./dashboard-words.ts";
import { FirstSteps } from "./first-steps/first-steps.tsx";
import { DayChart, FunnelChart, PipelineChart } from "./lead-charts.tsx";
import { RangePicker } from "./range-picker.tsx";
import { type Figures, useDashboardView, useFigures, useOpen, useTimeZone } from "./use-dashboard.ts";
import { MeetingBox, TicketChart } from "./work-boxes.tsx";

type View = ReturnType<typeof useDashboardView>;

/** The first page of the CRM: what came, how far it got, what waits. The address holds all that was chosen. `starter` sees the first steps. */
export function DashboardScreen({ starter }: { starter: string | undefined }) {
  const view = useDashboardView();
  const { data, error, refetch, isFetching, isPlaceholderData } = useFigures(view.span);
  return (
    <main className="main" id="main" tabIndex={-1}>
      <DashboardBar view={view} />
      <div className="page" aria-busy={isPlaceholderData || undefined}>
        {starter && <FirstSteps memberId={starter} />}
        {error && (
          <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()} isRetrying={isFetching}>
            {failureOf(error).message}
          </ErrorState>
        )}
        {data ? <Charts figures={data} view={view} /> : !error && <DashboardSkeleton />}
      </div>
    </main>
  );
}

function DashboardBar({ view }: { view: View }) {
  const { span, length, isCompared, hrefWith } = view;
  const days = (Date.parse(span.to) - Date.parse(span.from)) / 86_400_000 + 1;
  const before = { from: addDays(span.from, -days), to: addDays(span.from, -1) };
  return (
    <Bar label="Days">
      <DaysAre today={view.today} />
      <Grow />
      <AppLink className={buttonClass("quiet")} href={hrefWith({ compare: isCompared ? "off" : undefined })}>
        <span>
          {isCompared ? "Compared" : "Compare"}
          <span className="wide"> with {spanInWords(before)}</span>
        </span>
      </AppLink>
      <RangePicker span={span} length={length} hrefWith={hrefWith} onPick={useOpen()} />
    </Bar>
  );
}

/** Whose days these are, and when they begin by the clock of whoever looks. */
function DaysAre({ today }: { today: string }) {
  const timeZone = useTimeZone();
  const begins = timeZone && dayBegins(today, timeZone);
  return (
    <span className="muted">
      Days in UTC
      {begins && (
        <span className="wide">
          . A day begins at {begins} in {timeZone.replaceAll("_", " ")}
        </span>
      )}
    </span>
  );
}

function Charts({ figures, view }: { figures: Figures; view: View }) {
  const { isCompared, today, tables, showTable } = view;
  const onOpen = useOpen();
  const chart = (name: ChartName) => ({
    figures,
    isTable: tables.includes(name),
    onTable: (isTable: boolean) => showTable(name, isTable),
    onOpen,
  });
  return (
    <>
      <DashboardTiles figures={figures} isCompared={isCompared} />
      <div className="charts">
        <PipelineChart {...chart("pipeline")} />
        <DayChart {...chart("days")} today={today} />
        <FunnelChart {...chart("funnel")} isCompared={isCompared} />
        <div className="charts-beside">
          <MeetingBox figures={figures} />
          <TicketChart {...chart("tickets")} />
        </div>
      </div>
      <CampaignBox figures={figures} />
    </>
  );
}
