"use client";
import { type ClipboardEvent, type DragEvent, type RefObject, useEffect, useRef, useState } from "react";

type Field = {
  leadId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  setText: (text: string) => void;
};

/** Takes pictures that are pasted, dropped or chosen into the text at the caret. Their words are selected, to say what they show. */
export function usePictures({ leadId, field, text, setText }: Field) {
  const latest = useRef(text);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    latest.current = text;
  }, [text]);

  async function take(files: readonly File[]) {
    setSending(true);
    setProblem(undefined);
    try {
      const { sendPicture } = await import("./send-picture.ts");
      for (const file of files) put(await sendPicture(leadId, file));
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setSending(false);
    }
  }

  function put(markup: string) {
    const at = field.current?.selectionEnd ?? latest.current.length;
    latest.current = latest.current.slice(0, at) + markup + latest.current.slice(at);
    setText(latest.current);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + "![".length, at + markup.indexOf("]"));
    });
  }

  const receive = (event: ClipboardEvent | DragEvent, { files }: DataTransfer) => {
    const pictures = [...files].filter(({ type }) => type.startsWith("image/"));
    if (pictures.length === 0) return;
    event.preventDefault();
    void take(pictures);
  };
  return {
    isSending,
    problem,
    take: (files: FileList | null) => void take([...(files ?? [])]),
    wiring: {
      onPaste: (event: ClipboardEvent) => receive(event, event.clipboardData),
      onDrop: (event: DragEvent) => receive(event, event.dataTransfer),
    },
  };
}
