/** Keeps the keys that are pressed before the script of the page is there. Takes the nonce of the page's CSP. */
export function KeptKeysScript({ nonce }: { nonce?: string }) {
  // The text is made of a constant of this file, so there is nothing to escape.
  const text = `(${keepKeys.toString()})()`;
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: text }} />;
}

/** Travels as its own source text, so it must use nothing outside itself. */
function keepKeys() {
  const kept: KeyboardEvent[] = [];
  let isOver = false;
  globalThis.keptKeys = kept;
  addEventListener("keydown", keep, true);

  function keep(event: KeyboardEvent) {
    if (!globalThis.keptKeys) return removeEventListener("keydown", keep, true);
    const { key, target } = event;
    const isMod = event.ctrlKey || event.metaKey;
    const isField = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    if (isOver || isField || event.altKey || key.length !== 1 || key === " " || (isMod && key !== "k")) return;
    // The browser has a search of its own on both.
    if (isMod || key === "/") event.preventDefault();
    // What follows "c" or "/" was meant for the field that these open.
    isOver = isMod || kept.length === 7 || kept.at(-1)?.key === "g" || !"gjkx".includes(key);
    kept.push(event);
  }
}
