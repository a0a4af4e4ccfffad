import { Jack } from "@switchboard/ui/primitives/lamp";
import { Tag } from "@switchboard/ui/primitives/tag";
import {
  Bot,
  type LucideIcon,
  MousePointerClick,
  Pencil,
  Phone,
  RefreshCw,
  Terminal,
  TextCursorInput,
} from "lucide-react";
import { events, type Line, lines, nextLines } from "./sample.ts";
import type { LandingWords } from "./words.ts";

const icons: Record<Line, LucideIcon> = {
  landing: MousePointerClick,
  form: TextCursorInput,
  manual: Pencil,
  api: Terminal,
  mcp: Bot,
  call: Phone,
  odoo: RefreshCw,
};

/** Fig. 2: what comes in, and the one ledger it ends in. */
export function LinesAndLedger({ words }: { words: LandingWords["lines"] }) {
  return (
    <section className="part" id="lines" aria-labelledby="h-lines">
      <h2 id="h-lines">{words.title}</h2>
      <p>{words.lede}</p>
      <div className="patch">
        <ul className="in">
          {lines.map((line) => (
            <LineIn key={line} line={line} words={words} />
          ))}
        </ul>
        <Cords />
        <ol className="out" aria-label={words.ledger}>
          {events.map((event, index) => (
            <li key={event.time} className={index === 0 ? "on" : undefined}>
              <time className={index === 0 ? "live" : "muted"}>{event.time}</time>
              <b>{event.name}</b>
              <code className="mono">{event.action}</code>
              <span className="t">{event.text}</span>
            </li>
          ))}
        </ol>
      </div>
      <p className="cap">{words.caption}</p>
    </section>
  );
}

function LineIn({ line, words }: { line: Line; words: LandingWords["lines"] }) {
  const Icon = icons[line];
  const [title, text] = words[line];
  return (
    <li>
      <h3>
        <Icon className="i" aria-hidden="true" /> {title} {nextLines.includes(line) && <Tag>{words.next}</Tag>}
      </h3>
      <p>{text}</p>
      <Jack />
    </li>
  );
}

/* Rows are 80 px apart. A line that opens next has a cord with nothing at its end. */
function Cords() {
  return (
    <svg className="cords" viewBox="0 0 272 560" preserveAspectRatio="none" aria-hidden="true">
      {lines.map((line, index) => {
        const y = 39 + index * 80;
        const row = events.findIndex((event) => event.from === line);
        if (row < 0)
          return <path key={line} className="cord loose" d={`M0 ${y}C44 ${y + 44} 64 ${y + 40} 92 ${y + 14}`} />;
        const end = 40 + row * 80;
        const kind = row === 0 ? "cord hot" : "cord";
        return (
          <g key={line}>
            <path className={kind} d={`M0 ${y}C100 ${y + 42} 120 ${end + 40} 258 ${end}`} />
            <rect className="plug" x="252" y={end - 4.5} width="20" height="9" rx="2" />
          </g>
        );
      })}
    </svg>
  );
}
