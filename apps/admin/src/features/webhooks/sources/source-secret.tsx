"use client";
import { CopyBox } from "@switchboard/ui/patterns/copy-box";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";

type Props = { source: { name: string; url: string; secret: string }; isRotated?: boolean; onClose: () => void };

/** The address and the secret of a source; the secret is shown this once. */
export function SourceSecret({ source: { name, url, secret }, isRotated = false, onClose }: Props) {
  const title = isRotated ? `The new secret of ${name}` : `${name} may post now`;
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={<Button onClick={onClose}>Done</Button>}>
      <CopyBox name="address" text={url} />
      <p>
        What it posts must be signed with this secret, as Standard Webhooks ask. It is shown this once: keep it where
        only the sender can read it.
      </p>
      <CopyBox name="secret" text={secret} isMain />
      {isRotated && <p className="muted fine-print">The former secret holds beside it for 24 hours.</p>}
    </Dialog>
  );
}
