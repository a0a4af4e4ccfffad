"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { dateFormat } from "@switchboard/ui/primitives/locale.ts";
import { type ReactNode, useState } from "react";
import { type Campaign, inDigits, missingLabels, ownZone, peopleInWords } from "./campaign-words.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { useAudience } from "./use-audience.ts";
import type { CampaignInHand } from "./use-campaign.ts";

type Props = { campaign: Campaign; inHand: CampaignInHand };

/** The next thing to do with a campaign, in a sentence with its button. */
export function SendSteps({ campaign, inHand }: Props) {
  switch (campaign.status) {
    case "draft":
      return <Draft campaign={campaign} inHand={inHand} />;
    case "scheduled":
      return (
        <Step
          says={`It starts ${momentInWords(campaign.scheduledAt)} (${ownZone()}), with whoever is in its view then.`}
        >
          <Button isBusy={inHand.isBusy} onClick={() => inHand.schedule(null, campaign.scheduledAt)}>
            Do not start
          </Button>
          <Button isBusy={inHand.isBusy} onClick={inHand.start}>
            Start now
          </Button>
        </Step>
      );
    case "active":
      return (
        <Step says="It is being sent. Pausing stops it after the mails that are on their way.">
          <Button isBusy={inHand.isBusy} onClick={inHand.pause}>
            Pause
          </Button>
          <Cancel inHand={inHand} />
        </Step>
      );
    case "paused":
      return (
        <Step says={`Paused. ${peopleInWords(campaign.metrics.waiting)} still wait for it.`}>
          <Cancel inHand={inHand} />
          <Button variant="primary" isBusy={inHand.isBusy} onClick={inHand.resume}>
            Go on
          </Button>
        </Step>
      );
    case "cancelled":
      return <Step says={`Cancelled. ${peopleInWords(campaign.metrics.waiting)} did not get it and will not.`} />;
    default:
      return null;
  }
}

function Draft({ campaign, inHand }: Props) {
  const [isScheduling, setScheduling] = useState(false);
  const { data: audience } = useAudience(campaign);
  const { missing } = campaign;
  if (missing.length > 0)
    return <Step says={`It still needs ${missing.map((part) => missingLabels[part]).join(" and ")}.`} />;
  const count = audience?.mailable ?? 0;
  return (
    <Step
      says={
        count > 0
          ? `Ready for ${peopleInWords(count)}. Mail that has left cannot be taken back: send one to yourself first.`
          : "Nobody in its audience may be written to."
      }
    >
      <Button isBusy={inHand.isSampling} onClick={() => inHand.sendSample()}>
        Send me one
      </Button>
      <Button onClick={() => setScheduling(true)}>Start later</Button>
      <Button variant="primary" disabled={count === 0} isBusy={inHand.isBusy} onClick={inHand.start}>
        Send to {inDigits(count)}
      </Button>
      {isScheduling && (
        <ScheduleDialog
          onClose={() => setScheduling(false)}
          onChoose={(at) => inHand.schedule(at, campaign.scheduledAt)}
        />
      )}
    </Step>
  );
}

/** Ending cannot be taken back, so it is asked for twice. */
function Cancel({ inHand }: { inHand: CampaignInHand }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) return <Button onClick={() => setAsked(true)}>Cancel for good</Button>;
  return (
    <Button variant="danger" isBusy={inHand.isBusy} onClick={inHand.cancel}>
      Really end it
    </Button>
  );
}

/** A sentence about a campaign, and the buttons that go with it. */
export function Step({ says, children }: { says: ReactNode; children?: ReactNode }) {
  return (
    <div className="step">
      <output>{says}</output>
      <span className="grow" />
      {children}
    </div>
  );
}

const momentShape = { dateStyle: "full", timeStyle: "short" } as const;

const momentInWords = (at: string | null) => (at ? dateFormat(momentShape).format(new Date(at)) : "");
