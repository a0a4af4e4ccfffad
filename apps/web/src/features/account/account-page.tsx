import { ErrorState } from "@switchboard/ui/primitives/error-state";
import type { ReactNode } from "react";

type AccountPageProps = {
  title: string;
  text?: string;
  notice?: string | null;
  after?: ReactNode;
  children?: ReactNode;
};

/** A heading, a sentence, perhaps what has just happened, the form, and where else to go. */
export function AccountPage({ title, text, notice, after, children }: AccountPageProps) {
  return (
    <>
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      {notice && <output className="signed">{notice}</output>}
      {children}
      {after && <p className="after">{after}</p>}
    </>
  );
}

/** A page whose link is cut or whose door is closed. */
export const NoWay = ({ children }: { children: ReactNode }) => <ErrorState>{children}</ErrorState>;
