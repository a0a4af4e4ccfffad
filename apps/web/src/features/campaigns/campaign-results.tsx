"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "@/trpc/client.tsx";
import { CampaignFunnel } from "./campaign-funnel.tsx";
import { type Campaign, inDigits, steps } from "./campaign-words.ts";
import { PeopleDialog } from "./people-dialog.tsx";

/** What came of a campaign: the funnel with the people behind its bars, and its links. */
export function CampaignResults({ campaign }: { campaign: Campaign }) {
  const asked = useSearchParams()?.get("people");
  const step = steps.find((one) => one === asked);
  return (
    <>
      <CampaignFunnel campaign={campaign} />
      <Links id={campaign.id} />
      {step && <PeopleDialog campaign={campaign} step={step} />}
    </>
  );
}

function Links({ id }: { id: string }) {
  const { data } = useQuery(useTRPC().campaigns.links.queryOptions({ id }));
  if (!data?.items.length) return null;
  return (
    <Box title="Links">
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
    </Box>
  );
}
