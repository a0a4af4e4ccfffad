import { Mark } from "@switchboard/ui/primitives/mark";
import type { ReactNode } from "react";

/** One column with one thing to do. */
export default function CardLayout({ children }: { children: ReactNode }) {
  return (
    <div className="auth">
      <header>
        <a className="mark" href="/">
          <Mark />
        </a>
      </header>
      <main>{children}</main>
    </div>
  );
}
