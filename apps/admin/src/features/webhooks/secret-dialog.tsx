"use client";
import { CopyBox } from "@switchboard/ui/patterns/copy-box";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { placeOf } from "./webhook-words.ts";

type Props = { secret: string; url: string; isRotated?: boolean; onClose: () => void };

/** The secret of a webhook, shown this once. */
export function SecretDialog({ secret, url, isRotated = false, onClose }: Props) {
  const title = isRotated ? "The new secret" : "The secret of your webhook";
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={<Button onClick={onClose}>Done</Button>}>
      <p>
        What is sent to <b>{placeOf(url)}</b> is signed with this secret. It is shown this once: keep it where only the
        receiver can read it.
      </p>
      <CopyBox name="secret" text={secret} isMain />
      <p className="muted fine-print">
        {isRotated
          ? "The former secret signs beside it for 24 hours, so you can change the receiver without a gap."
          : "Verify with any library of Standard Webhooks, over the raw body."}
      </p>
    </Dialog>
  );
}
