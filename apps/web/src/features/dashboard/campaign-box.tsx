"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { AppLink } from "@/app-link.tsx";
import { amountsInShort, campaignStatusLabels, inDigits, percentOf } from "./dashboard-words.ts";
import { NothingYet } from "./nothing-yet.tsx";
import type { Figures } from "./use-dashboard.ts";

type Campaign = Figures["campaigns"][number];

/** The campaigns that were begun last, with what came of them. */
export function CampaignBox({ figures: { campaigns } }: { figures: Figures }) {
  return (
    <Box title="Campaigns" hint="the latest five">
      {campaigns.length === 0 ? (
        <NothingYet>No campaign has begun.</NothingYet>
      ) : (
        <ScrollBox label="The latest campaigns and their results">
          <table className="table results">
            <thead>
              <tr>
                <th scope="col">Campaign</th>
                {["Sent", "Opened", "Clicked", "Leads", "Won", "Revenue"].map((name) => (
                  <th key={name} scope="col" className="num">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {campaigns.map((campaign) => (
                <Row key={campaign.id} campaign={campaign} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Box>
  );
}

function Row({ campaign }: { campaign: Campaign }) {
  const { id, name, status, sent, opened, clicked, leads, won, revenue } = campaign;
  return (
    <tr>
      <td>
        <AppLink href={`/campaigns/${id}`}>{name}</AppLink>{" "}
        <span className="muted">{campaignStatusLabels[status]}</span>
      </td>
      <td className="num">{inDigits(sent)}</td>
      <td className="num">{shareOf(opened, sent)}</td>
      <td className="num">{shareOf(clicked, sent)}</td>
      <td className="num">{inDigits(leads)}</td>
      <td className="num">{inDigits(won)}</td>
      <td className="num">{amountsInShort(revenue) || "—"}</td>
    </tr>
  );
}

function shareOf(part: number, sent: number) {
  const percent = percentOf(part, sent);
  return percent === null ? "—" : `${percent}%`;
}
