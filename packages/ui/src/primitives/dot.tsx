/** Says how the next activity stands. The words beside it say the same. */
export function Dot({ kind = "planned" }: { kind?: "today" | "planned" | "none" | "late" }) {
  // A clock may pass a limit, or be wrong, between the server and the browser.
  return <i className={kind === "planned" ? "dot" : `dot ${kind}`} aria-hidden="true" suppressHydrationWarning />;
}
