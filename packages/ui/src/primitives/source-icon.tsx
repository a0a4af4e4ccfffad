import {
  Calendar,
  LifeBuoy,
  type LucideIcon,
  Megaphone,
  MousePointerClick,
  Pencil,
  Phone,
  RefreshCw,
  Terminal,
  TextCursorInput,
  Upload,
} from "lucide-react";

const sources = {
  landing: [MousePointerClick, "Landing"],
  form: [TextCursorInput, "Form"],
  call: [Phone, "Call"],
  campaign: [Megaphone, "Campaign"],
  meeting: [Calendar, "Meeting"],
  ticket: [LifeBuoy, "Ticket"],
  import: [Upload, "Import"],
  odoo: [RefreshCw, "Odoo"],
  api: [Terminal, "API"],
  manual: [Pencil, "Manual"],
} as const satisfies Record<string, readonly [LucideIcon, string]>;

export type Source = keyof typeof sources;

/** The fixed glyph of where something came from, named for screen readers. With `withLabel` the word stands beside it. */
export function SourceIcon({ source, withLabel = false }: { source: Source; withLabel?: boolean }) {
  const [Icon, label] = sources[source];
  if (!withLabel) return <Icon className="i i-s" role="img" aria-label={label} aria-hidden={undefined} />;
  return (
    <>
      <Icon className="i i-s" aria-hidden="true" /> {label}
    </>
  );
}
