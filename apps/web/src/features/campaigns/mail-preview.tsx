"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { ErrorState } from "@switchboard/ui/primitives/error-state";
import { Segmented } from "@switchboard/ui/primitives/segmented";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client.tsx";
import { failureOf } from "@/trpc/failure.ts";
import type { Campaign } from "./campaign-words.ts";
import type { Typed } from "./use-typed.ts";

const widths = [
  { value: "wide", label: "Wide" },
  { value: "phone", label: "Phone" },
  { value: "text", label: "Text" },
] as const;

/** The mail as the first of its audience would read it, with what is typed, in a frame where nothing of it can run. */
export function MailPreview({ campaign: { id }, typed }: { campaign: Campaign; typed?: Typed | undefined }) {
  const [width, setWidth] = useState<(typeof widths)[number]["value"]>("wide");
  const { data, error } = useQuery(
    useTRPC().campaigns.preview.queryOptions({ id, ...typed }, { placeholderData: keepPreviousData }),
  );
  const reader = data?.lead ? (data.lead.name ?? data.lead.email) : "somebody without a name";
  return (
    <Box
      title="Preview"
      hint={data && `as ${reader ?? "a lead"} reads it`}
      actions={<Segmented label="Width of the preview" options={widths} value={width} onChange={setWidth} />}
    >
      <div className="form">
        {error && <ErrorState requestId={failureOf(error).requestId}>{failureOf(error).message}</ErrorState>}
        {data && data.unknownVariables.length > 0 && (
          <p className="negative">
            Nothing is known by {data.unknownVariables.map((name) => `{{${name}}}`).join(", ")}: it stays empty.
          </p>
        )}
        {data && (
          <p>
            <b>{data.subject || "No subject yet"}</b>
          </p>
        )}
        {data && width === "text" && <pre className="mail-text">{data.text}</pre>}
        {data && width !== "text" && (
          <iframe
            className="mail-frame"
            data-width={width}
            title="The mail"
            // No script runs in it; of the same origin it may be dressed from here.
            sandbox="allow-same-origin"
            srcDoc={data.html.replace(sheet, "")}
            onLoad={({ currentTarget }) => dress(currentTarget, sheet.exec(data.html)?.[1] ?? "")}
          />
        )}
      </div>
    </Box>
  );
}

const sheet = /<style>([\s\S]*?)<\/style>/;

/** Gives a mail its looks: the page's policy lets no style element in, and a sheet that is made here is none. */
function dress(frame: HTMLIFrameElement, style: string) {
  const page = frame.contentDocument;
  if (!page?.defaultView) return;
  const made = new page.defaultView.CSSStyleSheet();
  made.replaceSync(style);
  page.adoptedStyleSheets = [made];
}
