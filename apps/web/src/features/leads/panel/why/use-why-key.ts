"use client";
import { useShortcuts } from "@switchboard/ui/patterns/shortcuts";

/** "w" asks why the field that has the focus holds what it holds; without one it goes to the first field. */
export function useWhyKey() {
  useShortcuts({
    w: () => {
      const fact = document.activeElement?.closest(".fact");
      const asked = fact?.querySelector<HTMLElement>(".ask-why");
      if (asked) asked.click();
      else document.querySelector<HTMLElement>(".ask-why")?.focus();
    },
  });
}
