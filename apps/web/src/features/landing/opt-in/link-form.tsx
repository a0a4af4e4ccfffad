import { buttonClass } from "@switchboard/ui/primitives/button";

type LinkFormProps = { token: string; submit: string; verb?: string; isQuiet?: boolean };

/** One button that posts the token of a mailed link to the page's own address. Link scanners only ever GET. */
export function LinkForm({ token, submit, verb, isQuiet = false }: LinkFormProps) {
  return (
    <form method="post">
      <input type="hidden" name="token" value={token} />
      {verb && <input type="hidden" name="verb" value={verb} />}
      <button className={buttonClass(isQuiet ? "plain" : "primary")} type="submit">
        <span className="btn-label">{submit}</span>
      </button>
    </form>
  );
}
