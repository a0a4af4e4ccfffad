/** Who a thing belongs to: initials in a ring, a dashed ring for nobody. Takes the name, and whether it is the reader. */
export function Owner({
  name,
  isMe = false,
  withName = false,
}: {
  name?: string | null;
  isMe?: boolean;
  withName?: boolean;
}) {
  const ring = name ? (
    <span className={isMe ? "owner me" : "owner"} title={name} aria-hidden={withName || undefined}>
      <span aria-hidden="true">{initials(name)}</span>
      <span className="sr">{name}</span>
    </span>
  ) : (
    <span className="owner nobody" title="No owner" aria-hidden={withName || undefined}>
      <span className="sr">No owner</span>
    </span>
  );
  if (!withName) return ring;
  return (
    <span className="cell">
      {ring} {name ? <span>{name}</span> : <span className="muted">Nobody</span>}
    </span>
  );
}

function initials(name: string) {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : "";
  return `${first(words[0])}${first(last)}`.toLocaleUpperCase();
}

/** The first letter as a person sees it, also outside the basic plane. */
function first(word = "") {
  return Array.from(word)[0] ?? "";
}
