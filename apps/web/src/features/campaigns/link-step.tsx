import { useCopy } from "@switchboard/ui/patterns/use-copy.ts";
import { Button } from "@switchboard/ui/primitives/button";
import { Copy } from "lucide-react";
import type { Campaign } from "./campaign-words.ts";
import { Step } from "./send-steps.tsx";

/** How a campaign that sends no mail is followed: by the end of the links that it shares. */
export function LinkStep({ campaign: { utmCampaign } }: { campaign: Campaign }) {
  const copy = useCopy();
  const ending = `?utm_campaign=${utmCampaign}`;
  return (
    <Step
      says={
        <>
          Add <code className="mono">{ending}</code> to the links that you share. Leads who come by them are counted
          here.
        </>
      }
    >
      <Button icon={<Copy />} onClick={() => copy("ending", ending)}>
        Copy
      </Button>
    </Step>
  );
}
