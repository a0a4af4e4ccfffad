const notTyped = new Set(["checkbox", "radio", "button", "submit", "reset", "range", "file", "color"]);

/** Whether the keys of an event go into a field, and so are not for shortcuts. Nothing goes into one that is being saved. */
export function isTyping(target: EventTarget | null) {
  if (!(target instanceof HTMLElement) || target.ariaBusy === "true") return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !notTyped.has(target.type);
}

/** Whether something modal, a menu or an explanation lies over the page. */
export function isCovered() {
  return document.querySelector("dialog:modal, :is([role=menu], [role=dialog]):popover-open") !== null;
}
