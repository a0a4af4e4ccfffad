"use client";
import { useToast } from "@switchboard/ui/patterns/toast";
import { IconButton } from "@switchboard/ui/primitives/button";
import { Copy } from "lucide-react";

/** A line for a terminal with a button that copies it, and what is said then. */
export function Snippet({ label, text, told }: { label: string; text: string; told: string }) {
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast.show({ message: told });
  };
  return (
    <span className="secret">
      <code>{text}</code>
      <IconButton label={label} icon={<Copy className="i i-s" />} onClick={() => void copy()} />
    </span>
  );
}
