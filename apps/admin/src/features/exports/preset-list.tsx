"use client";
import { Box } from "@switchboard/ui/patterns/box";
import { Button } from "@switchboard/ui/primitives/button";
import { Menu } from "@switchboard/ui/primitives/menu";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock, Ellipsis, PencilLine, Replace, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Changes } from "@/address.ts";
import { useTRPC } from "@/trpc/client.tsx";
import { exportParams } from "./export-view.ts";
import type { Preset, SavedView } from "./export-words.ts";
import { paramsOf } from "./kept-export.ts";
import { NameDialog, ScheduleDialog } from "./later-parts.tsx";
import type { ExportView } from "./use-export-view.ts";
import { usePresets } from "./use-presets.ts";

type Opened = { what: "save" } | { what: "rename" | "schedule"; preset: Preset };

/** Exports that were given a name. One press shows what such a one holds. */
export function PresetList({ view: { request, change } }: { view: ExportView }) {
  const { presets, save, rename, replace, remove } = usePresets();
  const [opened, setOpened] = useState<Opened>();
  const shown = paramsOf(request);
  const close = () => setOpened(undefined);
  const show = (kept: Parameters<typeof paramsOf>[0]) => change(paramsOf(kept));
  const actions = (
    <>
      <ViewMenu onChoose={show} />
      <Button variant="quiet" icon={<Save />} onClick={() => setOpened({ what: "save" })}>
        Save
      </Button>
    </>
  );
  return (
    <Box title="Presets" actions={actions}>
      {presets.length === 0 && (
        <p className="muted box-note">Save what is chosen below, to take it again by its name.</p>
      )}
      <ul className="cols">
        {presets.map((preset) => (
          <PresetLine
            key={preset.id}
            preset={preset}
            isShown={isSame(paramsOf(preset), shown)}
            onShow={() => show(preset)}
            onReplace={() => void replace(preset, request)}
            onOpen={(what) => setOpened({ what, preset })}
            onRemove={() => void remove(preset)}
          />
        ))}
      </ul>
      {opened?.what === "save" && (
        <NameDialog title="Save this export" onClose={close} onName={(name) => void save(name, request)} />
      )}
      {opened?.what === "rename" && (
        <NameDialog
          title="Rename the preset"
          name={opened.preset.name}
          onClose={close}
          onName={(name) => void rename(opened.preset, name)}
        />
      )}
      {opened?.what === "schedule" && (
        <ScheduleDialog presetId={opened.preset.id} presetName={opened.preset.name} onClose={close} />
      )}
    </Box>
  );
}

type LineProps = {
  preset: Preset;
  isShown: boolean;
  onShow: () => void;
  onReplace: () => void;
  onOpen: (what: "rename" | "schedule") => void;
  onRemove: () => void;
};

function PresetLine({ preset: { name }, isShown, onShow, onReplace, onOpen, onRemove }: LineProps) {
  return (
    <li>
      <button type="button" className="preset-name" aria-current={isShown || undefined} onClick={onShow}>
        {name}
      </button>
      <Menu
        label={`What to do with ${name}`}
        triggerClass="btn quiet icon"
        trigger={<Ellipsis aria-hidden="true" />}
        items={[
          { id: "replace", label: "Replace by what is shown", icon: <Replace />, run: onReplace },
          { id: "rename", label: "Rename", icon: <PencilLine />, run: () => onOpen("rename") },
          { id: "schedule", label: "Schedule", icon: <CalendarClock />, run: () => onOpen("schedule") },
          { id: "delete", label: "Delete", icon: <Trash2 />, isDanger: true, startsGroup: true, run: onRemove },
        ]}
      />
    </li>
  );
}

/** The views of the CRM: the export takes their filter, order and columns. */
function ViewMenu({ onChoose }: { onChoose: (kept: Parameters<typeof paramsOf>[0]) => void }) {
  const { data } = useQuery(useTRPC().views.list.queryOptions());
  const views = data?.items ?? [];
  if (views.length === 0) return null;
  return (
    <Menu
      triggerClass="btn quiet"
      trigger="As in a view"
      items={views.map((view) => ({ id: view.id, label: view.name, run: () => onChoose(keptBy(view)) }))}
    />
  );
}

/** A file has the owner's name, not the id that a view shows as a name. Unsubscribed people stay out, as always here. */
function keptBy({ state: { filter, sort, columns } }: SavedView) {
  const shown = columns.flatMap(({ field, hidden }) => (hidden ? [] : [field === "ownerId" ? "ownerName" : field]));
  return { filter: { subscription: "subscribed", ...filter }, sort, columns: shown };
}

const isSame = (one: Changes, other: Changes) =>
  exportParams.every((name) => (one[name] || undefined) === (other[name] || undefined));
