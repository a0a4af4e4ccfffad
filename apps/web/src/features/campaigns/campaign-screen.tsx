"use client";
import { Main } from "@switchboard/ui/patterns/app-shell";
import { Page, PageHeader } from "@switchboard/ui/patterns/page-header";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { SkeletonRows } from "@switchboard/ui/primitives/skeleton";
import { Tag } from "@switchboard/ui/primitives/tag";
import { Link } from "@/app-link.tsx";
import { failureOf } from "@/trpc/failure.ts";
import { AudienceBox } from "./audience-box.tsx";
import { CampaignMenu } from "./campaign-menu.tsx";
import { CampaignProgress } from "./campaign-progress.tsx";
import { CampaignResults } from "./campaign-results.tsx";
import { type Campaign, statusLabels, toneOf, typeLabels } from "./campaign-words.ts";
import { LinkStep } from "./link-step.tsx";
import { MessageBox } from "./message-box.tsx";
import { SendSteps } from "./send-steps.tsx";
import { useCampaign } from "./use-campaign.ts";

/** One campaign: what to do next, how far it is, what came of it, whom it reaches and what it says. */
export function CampaignScreen({ id }: { id: string }) {
  const inHand = useCampaign(id);
  const { data: campaign, error, refetch } = inHand;
  return (
    <Main>
      <Page>
        <div className="stack campaign">
          {error && (
            <ErrorState requestId={failureOf(error).requestId} onRetry={() => void refetch()}>
              {failureOf(error).message}
            </ErrorState>
          )}
          {!campaign && !error && <SkeletonRows rows={12} />}
          {campaign && (
            <>
              <Heading campaign={campaign} />
              {campaign.type === "email" ? (
                <SendSteps campaign={campaign} inHand={inHand} />
              ) : (
                <LinkStep campaign={campaign} />
              )}
              {campaign.progress && campaign.status !== "completed" && <CampaignProgress campaign={campaign} />}
              {hasResults(campaign) && <CampaignResults campaign={campaign} />}
              {campaign.type === "email" && <AudienceBox campaign={campaign} inHand={inHand} />}
              {campaign.type === "email" && <MessageBox campaign={campaign} inHand={inHand} />}
            </>
          )}
        </div>
      </Page>
    </Main>
  );
}

function Heading({ campaign }: { campaign: Campaign }) {
  const { id, name, type, status, utmCampaign, startedAt } = campaign;
  return (
    <PageHeader title={name} hint={`${typeLabels[type]}, utm_campaign ${utmCampaign}`}>
      <Tag {...(toneOf(status) && { tone: toneOf(status) })}>{statusLabels[status]}</Tag>
      <Link className="btn quiet" href="/campaigns">
        All campaigns
      </Link>
      <CampaignMenu id={id} name={name} canDelete={!startedAt} />
    </PageHeader>
  );
}

const hasResults = ({ startedAt, metrics }: Campaign) => startedAt !== null || metrics.leads > 0;
