"use client";
import { Progress } from "@switchboard/ui/primitives/progress";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { ScrollBox } from "@switchboard/ui/primitives/scroll-box";
import { Tag } from "@switchboard/ui/primitives/tag";
import type { Route } from "next";
import { Link } from "@/app-link.tsx";
import { type Campaign, inDigits, revenueOf, shareOf, statusLabels, toneOf, typeLabels } from "./campaign-words.ts";

/** Campaigns under each other: how far each is, and what came of it. */
export function CampaignTable({ campaigns }: { campaigns: readonly Campaign[] }) {
  return (
    <ScrollBox label="Table of campaigns">
      <table className="table campaign-table">
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            <th scope="col">Status</th>
            <th scope="col">Audience</th>
            {["Sent", "Opened", "Clicked", "Leads", "Won", "Revenue"].map((title) => (
              <th key={title} scope="col" className="num">
                {title}
              </th>
            ))}
            <th scope="col" className="num">
              Age
            </th>
          </tr>
        </thead>
        <tbody>
          {campaigns.map((campaign) => (
            <Row key={campaign.id} campaign={campaign} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ campaign }: { campaign: Campaign }) {
  const { id, name, type, status, viewName, metrics, createdAt } = campaign;
  return (
    <tr>
      <td className="name">
        <Link href={`/campaigns/${id}` as Route}>{name}</Link> <span className="muted wide">{typeLabels[type]}</span>
      </td>
      <td>
        <Status campaign={campaign} />
        <span className="sr">{status}</span>
      </td>
      <td className="muted">{viewName}</td>
      <td className="num">{inDigits(metrics.sent)}</td>
      <td className="num">
        {inDigits(metrics.opened)} <span className="muted">{shareOf(metrics.opened, metrics.sent)}</span>
      </td>
      <td className="num">
        {inDigits(metrics.clicked)} <span className="muted">{shareOf(metrics.clicked, metrics.sent)}</span>
      </td>
      <td className="num">{inDigits(metrics.leads)}</td>
      <td className="num">{inDigits(metrics.won)}</td>
      <td className="num">{metrics.revenue.length > 0 ? revenueOf(metrics) : ""}</td>
      <td className="num muted">
        <RelativeTime value={createdAt} />
      </td>
    </tr>
  );
}

function Status({ campaign: { status, progress } }: { campaign: Campaign }) {
  const share = progress?.total ? (progress.done / progress.total) * 100 : 0;
  return (
    <>
      <Tag {...(toneOf(status) && { tone: toneOf(status) })}>{statusLabels[status]}</Tag>
      {status === "active" && progress && <Progress value={share} label="Sent so far" />}
    </>
  );
}
