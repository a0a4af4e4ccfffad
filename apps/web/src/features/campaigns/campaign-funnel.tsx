"use client";
import { ChartBox } from "@switchboard/ui/patterns/chart-box";
import { RowChart } from "@switchboard/ui/patterns/row-chart";
import type { Route } from "next";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { Link } from "@/app-link.tsx";
import { type Campaign, inDigits, type Step, stepLabels } from "./campaign-words.ts";
import { besideOf, funnelRows, funnelTable } from "./funnel-rows.ts";

const oneSeries = [{ id: "people", label: "People", fill: "solid" }] as const;
const heads = { bars: "People", asides: ["Of the first"] };

/** The way from the first mail to money, and what stands beside it. A bar opens the people behind it. */
export function CampaignFunnel({ campaign }: { campaign: Campaign }) {
  const [isTable, setTable] = useState(false);
  const router = useRouter();
  const path = usePathname() ?? "";
  const hrefOf = (step: Step) => `${path}?people=${step}`;
  // Next types the routes that it can read; these addresses are put together here.
  const onOpen = (href: string) => router.push(href as Route, { scroll: false });
  const label = `Funnel of ${campaign.name}`;
  const beside = besideOf(campaign);
  return (
    <ChartBox
      title="From mail to money"
      hint="counted, never typed"
      label={label}
      fileName={`funnel-${campaign.utmCampaign}`}
      table={funnelTable(campaign)}
      isTable={isTable}
      onTable={setTable}
      isEmpty={false}
      renderChart={(width, patternId) => (
        <>
          <RowChart
            {...{ label, width, patternId, heads, onOpen }}
            rows={funnelRows(campaign, hrefOf)}
            series={oneSeries}
          />
          {beside.length > 0 && (
            <p className="beside">
              {beside.map(({ step, count }) => (
                <Link key={step} href={hrefOf(step) as Route} scroll={false}>
                  {stepLabels[step]} <b>{inDigits(count)}</b>
                </Link>
              ))}
            </p>
          )}
        </>
      )}
    />
  );
}
