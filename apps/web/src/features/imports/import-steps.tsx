"use client";
import { Button } from "@switchboard/ui/primitives/button";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Link } from "@/app-link.tsx";
import { type Import, inDigits } from "./import-words.ts";
import type { ImportInHand } from "./use-import.ts";

type Props = { one: Import; inHand: ImportInHand };

/** The next thing to do with an import, in a sentence with its button. */
export function ImportSteps({ one, inHand }: Props) {
  switch (one.state) {
    case "uploaded":
      return (
        <Step says="Look at how the columns are read, then check the whole file. Checking writes nothing.">
          <Button variant="primary" isBusy={inHand.isBusy} onClick={inHand.check}>
            Check the file
          </Button>
        </Step>
      );
    case "checked":
      return <Checked one={one} inHand={inHand} />;
    case "cancelled":
    case "failed":
      return <Interrupted one={one} inHand={inHand} />;
    case "finished":
      return (
        <Step says="The leads are on the board. All of it can be taken back, updates included, unless somebody changed them since.">
          <Button isBusy={inHand.isBusy} onClick={inHand.takeBack}>
            Take it back
          </Button>
          <Link className="btn primary" href="/leads">
            See the leads
          </Link>
        </Step>
      );
    case "taken_back":
      return <Step says="Everything is as it was before this import." />;
    default:
      return null;
  }
}

function Checked({ one, inHand }: Props) {
  const writes = (one.created ?? 0) + (one.updated ?? 0);
  if (writes === 0) return <Step says="There is nothing to import: no row would add or change a lead." />;
  return (
    <Step says="This is what would happen. Nothing is written yet.">
      <Button variant="primary" isBusy={inHand.isBusy} onClick={inHand.run}>
        Import {inDigits(writes)} {writes === 1 ? "lead" : "leads"}
      </Button>
    </Step>
  );
}

function Interrupted({ one, inHand }: Props) {
  const wasRunning = one.startedAt !== null;
  return (
    <>
      {one.job?.failure && <ErrorState>{one.job.failure}</ErrorState>}
      <Step
        says={
          wasRunning
            ? `It stopped after row ${inDigits(one.appliedThrough)}. What came before that is in.`
            : "The check stopped. Nothing was written."
        }
      >
        {wasRunning && (
          <Button isBusy={inHand.isBusy} onClick={inHand.takeBack}>
            Take it back
          </Button>
        )}
        <Button variant="primary" isBusy={inHand.isBusy} onClick={wasRunning ? inHand.run : inHand.check}>
          {wasRunning ? "Go on" : "Check again"}
        </Button>
      </Step>
    </>
  );
}

function Step({ says, children }: { says: string; children?: React.ReactNode }) {
  return (
    <div className="step">
      <output>{says}</output>
      <span className="grow" />
      {children}
    </div>
  );
}
