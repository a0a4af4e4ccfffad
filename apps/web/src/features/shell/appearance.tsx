"use client";
import { SettingsList } from "@switchboard/ui/patterns/settings-list";
import { Dialog } from "@switchboard/ui/primitives/dialog";
import { DensitySwitch, ThemeSwitch } from "@switchboard/ui/primitives/theme-switch";
import { useShell } from "./shell-context.tsx";

/** How things look in this browser. */
export function Appearance() {
  const { show } = useShell();
  return (
    <Dialog isOpen onClose={() => show(undefined)} title="Appearance">
      <SettingsList
        settings={[
          { id: "theme", name: "Theme", hint: "Remembered in this browser.", control: <ThemeSwitch /> },
          { id: "density", name: "Rows", hint: "How much fits on a screen.", control: <DensitySwitch /> },
        ]}
      />
    </Dialog>
  );
}
