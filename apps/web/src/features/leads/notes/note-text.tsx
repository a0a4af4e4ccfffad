"use client";
import { lazy, Suspense } from "react";
import { Mentions } from "./mentions.tsx";

// Most notes are plain words and need no reader of markdown.
const Markdown = lazy(() => import("./markdown.tsx").then((file) => ({ default: file.Markdown })));

/** The words of a note: markdown where there is some, and lines as they were typed. */
export function NoteText({ leadId, text }: { leadId: string; text: string }) {
  const plain = (
    <p className="note-text">
      <Mentions text={text} />
    </p>
  );
  return hasMarkup.test(text) ? (
    <Suspense fallback={plain}>
      <Markdown leadId={leadId} text={text} />
    </Suspense>
  ) : (
    plain
  );
}

const hasMarkup = /[*_`~[<]|https?:|^\s*(?:[-+>#]|\d+[.)])\s/m;
