"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Menu } from "@switchboard/ui/primitives/menu";
import { RelativeTime } from "@switchboard/ui/primitives/relative-time";
import { Tag } from "@switchboard/ui/primitives/tag";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { ScheduleDialog } from "../later-parts.tsx";
import { rhythmInWords, type Schedule } from "./schedule-words.ts";
import { useSchedules } from "./use-schedules.ts";

/** What is exported by itself, and when next. Nothing where nothing is. */
export function ScheduleList() {
  const { schedules, pause, end } = useSchedules();
  const [edited, setEdited] = useState<Schedule>();
  if (schedules.length === 0) return null;
  return (
    <Box title="Scheduled">
      <ul className="people">
        {schedules.map((schedule) => (
          <li key={schedule.id}>
            <span>
              <b>{schedule.presetName}</b> {schedule.pausedAt && <Tag>Paused</Tag>}
              <br />
              <span className="muted">
                {rhythmInWords(schedule)}, by {schedule.ownerName}, {readersInWords(schedule)}
              </span>
            </span>
            <span className="muted">{!schedule.pausedAt && <RelativeTime value={schedule.nextAt} />}</span>
            <Menu
              label={`What to do with the schedule of ${schedule.presetName}`}
              triggerClass="btn quiet icon"
              trigger={<Ellipsis aria-hidden="true" />}
              items={[
                { id: "change", label: "Change", run: () => setEdited(schedule) },
                {
                  id: "pause",
                  label: schedule.pausedAt ? "Go on" : "Pause",
                  run: () => void pause(schedule),
                },
                { id: "end", label: "End", isDanger: true, startsGroup: true, run: () => void end(schedule) },
              ]}
            />
          </li>
        ))}
      </ul>
      {edited && (
        <ScheduleDialog
          presetId={edited.presetId}
          presetName={edited.presetName}
          schedule={edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Box>
  );
}

function readersInWords({ recipientIds: { length } }: Schedule) {
  if (length === 0) return "webhooks alone";
  return length === 1 ? "to 1 admin" : `to ${length} admins`;
}
