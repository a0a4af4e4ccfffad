"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { SelectField } from "@switchboard/ui/primitives/field";
import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { Link } from "@/app-link.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { type Audience, type Campaign, inDigits, peopleInWords, skipLabels } from "./campaign-words.ts";
import { useAudience } from "./use-audience.ts";
import type { CampaignInHand } from "./use-campaign.ts";

/** The saved view whose leads a campaign reaches, how many they are, and who is left out and why. */
export function AudienceBox({ campaign, inHand }: { campaign: Campaign; inHand: CampaignInHand }) {
  const { data: views } = useQuery(useTRPC().views.list.queryOptions());
  const { data: audience } = useAudience(campaign);
  const isOpen = campaign.startedAt === null;
  return (
    <Box title="Audience" hint={audience && peopleInWords(audience.mailable)}>
      <div className="form">
        {isOpen ? (
          <SelectField
            label="Leads of the view"
            value={campaign.viewId ?? ""}
            onChange={(event) => inHand.choose(event.target.value || null, campaign.viewId)}
            hint={
              views?.items.length === 0
                ? "Filter the leads, save the view, and choose it here."
                : "Who is in the view when it starts gets it."
            }
          >
            <option value="">Choose a view</option>
            {views?.items.map((view) => (
              <option key={view.id} value={view.id}>
                {view.name}
              </option>
            ))}
          </SelectField>
        ) : (
          <p>
            The leads of <b>{campaign.viewName}</b>, as they were when it started.
          </p>
        )}
        {audience && <Skipped audience={audience} />}
        {campaign.viewId && (
          <p>
            <Link href={`/leads?view=${campaign.viewId}` as Route}>See these leads</Link>
          </p>
        )}
      </div>
    </Box>
  );
}

function Skipped({ audience: { skipped, total } }: { audience: Audience }) {
  if (skipped.length === 0) return <p className="muted">Nobody of these {inDigits(total)} is left out.</p>;
  return (
    <>
      <p className="muted">Left out of {inDigits(total)}:</p>
      <ul className="plain-list">
        {skipped.map(({ reason, count }) => (
          <li key={reason}>
            <b>{inDigits(count)}</b> {skipLabels[reason]}
          </li>
        ))}
      </ul>
    </>
  );
}
