"use client";
import { Copy } from "lucide-react";
import { Button } from "../primitives/button.tsx";
import { useCopy } from "./use-copy.ts";

/** A text to be taken elsewhere, with the button that copies it. `name` is what it is called: "secret". */
export function CopyBox({ name, text, isMain = false }: { name: string; text: string; isMain?: boolean }) {
  const copy = useCopy();
  return (
    <div className="secret">
      <code className="mono">{text}</code>
      <Button
        variant={isMain ? "primary" : "plain"}
        icon={<Copy />}
        aria-label={`Copy the ${name}`}
        onClick={() => copy(name, text)}
      >
        Copy
      </Button>
    </div>
  );
}
