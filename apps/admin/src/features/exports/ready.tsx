"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Download } from "lucide-react";
import { type Export, formatLabels } from "./export-words.ts";

type Props = { exports: readonly Export[]; onTake: (id: string) => void; onRevoke: (id: string) => void };

/** The viewer's exports that wait to be taken: what a schedule prepared, and what the browser did not fetch. */
export function Ready({ exports, onTake, onRevoke }: Props) {
  return (
    <Box title="Ready to take" hint="24 hours each">
      <ul className="people">
        {exports.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.name ?? "Leads"}</b>, {formatLabels[one.format]}, {one.columns.length} columns
            </span>
            <span className="muted">
              <RelativeTime value={one.createdAt} />
            </span>
            <Button variant="quiet" onClick={() => onRevoke(one.id)}>
              Revoke
            </Button>
            <Button icon={<Download />} onClick={() => onTake(one.id)}>
              Take
            </Button>
          </li>
        ))}
      </ul>
    </Box>
  );
}
