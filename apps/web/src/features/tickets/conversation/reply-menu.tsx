"use client";
import { Menu } from "@switchboard/ui/primitives/menu";
import { MessageSquareQuote } from "lucide-react";
import { useReplies } from "../replies/use-replies.ts";

type Props = { ticketId: string; onChoose: (text: string) => void };

/** The replies that are ready, for the mouse. Typing a slash finds the same ones. */
export function ReplyMenu({ ticketId, onChoose }: Props) {
  const { replies, fill } = useReplies(ticketId);
  if (replies.length === 0) return null;
  return (
    <Menu
      label="Insert a reply"
      triggerClass="btn quiet"
      trigger={
        <>
          <MessageSquareQuote /> <span className="wide">Insert a reply</span> <kbd className="kbd wide">/</kbd>
        </>
      }
      items={replies.map(({ id, name }) => ({
        id,
        label: name,
        run: () => void fill(id).then((text) => text && onChoose(text)),
      }))}
    />
  );
}
