import { Copy } from "lucide-react";
import type { LandingWords } from "./words.ts";

const command = `curl https://crm.example.com/api/leads \\
  -H "Authorization: Bearer $SWITCHBOARD_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"name":"Philipp Reis","email":"reis@example.com","source":"api"}'`;

const answer = `HTTP/1.1 201 Created
{"id":"01994c7e-5b0a-7d31-9f6e-2a4c81d07b55","stage":"new","source":"api", …}`;

/** A request and its answer. The page's script makes Copy work; without script there is no button. */
export function CurlBlock({ words }: { words: LandingWords["seats"]["curl"] }) {
  return (
    <div className="code flip">
      <header>
        {words.title}
        <button className="btn quiet needs-script" type="button" data-copy={command} data-copied={words.copied}>
          <Copy className="i i-s" aria-hidden="true" /> <span aria-live="polite">{words.copy}</span>
        </button>
      </header>
      {/* It scrolls sideways, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0}>
        <code>
          {command}
          {"\n\n"}
          <span className="dim">{answer}</span>
        </code>
      </pre>
    </div>
  );
}
