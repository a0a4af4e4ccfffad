"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { Button } from "@switchboard/ui/primitives/button";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { Copy } from "lucide-react";

type Props = { source: { name: string; url: string; secret: string }; isRotated?: boolean; onClose: () => void };

/** The address and the secret of a source; the secret is shown this once. */
export function SourceSecret({ source: { name, url, secret }, isRotated = false, onClose }: Props) {
  const title = isRotated ? `The new secret of ${name}` : `${name} may post now`;
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={<Button onClick={onClose}>Done</Button>}>
      <Copied name="address" text={url} />
      <p>
        What it posts must be signed with this secret, as Standard Webhooks ask. It is shown this once: keep it where
        only the sender can read it.
      </p>
      <Copied name="secret" text={secret} isMain />
      {isRotated && <p className="muted fine-print">The former secret holds beside it for 24 hours.</p>}
    </Dialog>
  );
}

function Copied({ name, text, isMain = false }: { name: string; text: string; isMain?: boolean }) {
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast.show({ message: `The ${name} is copied.` });
  };
  return (
    <div className="secret">
      <code className="mono">{text}</code>
      <Button
        variant={isMain ? "primary" : "plain"}
        icon={<Copy />}
        aria-label={`Copy the ${name}`}
        onClick={() => void copy()}
      >
        Copy
      </Button>
    </div>
  );
}
