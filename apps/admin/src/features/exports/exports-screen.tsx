"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Page } from "@switchboard/ui/patterns/page-header";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";
import dynamic from "next/dynamic";
import { ColumnList } from "./column-list.tsx";
import { filterParams } from "./export-view.ts";
import { FileFormat } from "./file-format.tsx";
import { History } from "./history.tsx";
import { PresetList } from "./preset-list.tsx";
import { ExportButton, PreviewBox } from "./preview.tsx";
import { Ready } from "./ready.tsx";
import { Running } from "./running.tsx";
import { ScheduleList } from "./schedules/schedule-list.tsx";
import { SignUps } from "./sign-ups.tsx";
import { useExportView } from "./use-export-view.ts";
import { useExports } from "./use-exports.ts";
import { usePreview } from "./use-preview.ts";
import { WhichLeads } from "./which-leads.tsx";

const SourceSplit = dynamic(() => import("./source-split.tsx").then((file) => file.SourceSplit), { ssr: false });

const noFilter = Object.fromEntries(filterParams.map((name) => [name, undefined]));

/** Figures of sign-ups, and under them the export: choose, look, take. */
export function ExportsScreen() {
  const view = useExportView();
  const preview = usePreview(view.request);
  const { list, running, ready, over, isStarting, start, take: fetch, stop } = useExports();
  const count = preview.data?.count;
  const take = () => {
    if (count) start(view.request);
  };
  useShortcuts({ "shift+e": take });
  return (
    <Main>
      <Page>
        <SignUps onDay={(day) => view.change({ from: day, to: day })} />
        <div className="export">
          <div className="stack">
            <PresetList view={view} />
            <WhichLeads view={view} />
            <ColumnList view={view} />
            <FileFormat view={view} />
            <SourceSplit onSource={(source) => view.change({ source })} />
          </div>
          <div className="stack">
            <PreviewBox
              preview={preview}
              view={view}
              isStarting={isStarting}
              onExport={take}
              onClear={() => view.change(noFilter)}
            />
            {running.length > 0 && <Running exports={running} onStop={stop} />}
            {ready.length > 0 && <Ready exports={ready} onTake={fetch} onRevoke={stop} />}
            <ScheduleList />
            <History exports={over} isLoading={list.isPending} onAgain={start} />
          </div>
        </div>
        <div className="sticky-export">
          <ExportButton count={count} isStarting={isStarting} onExport={take} />
        </div>
      </Page>
    </Main>
  );
}
