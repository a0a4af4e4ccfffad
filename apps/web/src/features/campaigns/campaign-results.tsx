"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { FunnelChart } from "@switchboard/ui/patterns/funnel-chart";
import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { AppLink } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { type Campaign, funnelOf, inDigits, type Step, stepLabels, steps } from "./campaign-words.ts";
import { PeopleDialog } from "./people-dialog.tsx";

const aside: Step[] = ["waiting", "handed", "failed", "bounced", "replied", "unsubscribed", "skipped"];

/** What came of a campaign: the funnel, what stands beside it, and its links. A bar opens the people behind it. */
export function CampaignResults({ campaign }: { campaign: Campaign }) {
  const path = usePathname() ?? "";
  const asked = useSearchParams()?.get("people");
  const step = steps.find((one) => one === asked);
  const hrefOf = (one: Step) => `${path}?people=${one}`;
  const beside = aside.filter((one) => campaign.metrics[one as keyof Campaign["metrics"]] !== 0);
  return (
    <Box title="Results" hint="Figures are counted, never typed">
      <div className="form">
        <FunnelChart
          title="From mail to money"
          label={`Funnel of ${campaign.name}`}
          steps={funnelOf(campaign, hrefOf)}
          link={AppLink}
        />
        {beside.length > 0 && (
          <p className="beside">
            {beside.map((one) => (
              <Link key={one} href={hrefOf(one) as Route} scroll={false}>
                {stepLabels[one]} <b>{inDigits(campaign.metrics[one])}</b>
              </Link>
            ))}
          </p>
        )}
        <Links id={campaign.id} />
      </div>
      {step && <PeopleDialog campaign={campaign} step={step} />}
    </Box>
  );
}

function Links({ id }: { id: string }) {
  const { data } = useQuery(useTRPC().campaigns.links.queryOptions({ id }));
  if (!data?.items.length) return null;
  return (
    <table className="table">
      <caption className="sr">Links and how often each was followed</caption>
      <thead>
        <tr>
          <th scope="col">Link</th>
          <th scope="col" className="num">
            People
          </th>
          <th scope="col" className="num">
            Clicks
          </th>
        </tr>
      </thead>
      <tbody>
        {data.items.map((link) => (
          <tr key={link.id}>
            <td className="name">{link.url}</td>
            <td className="num">{inDigits(link.people)}</td>
            <td className="num">{inDigits(link.clicks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
