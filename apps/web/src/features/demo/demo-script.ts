type Said = { offline: string; server: string };

/** The script of the demo as text; see features/landing/page-script.ts for why it is one. */
export const demoScript = (said: Said) =>
  `new (${DemoScript.toString()})(${JSON.stringify(said).replaceAll("<", "\\u003c")}).start()`;

/**
 * What the browser adds to the demo: forms without leaving the page, a quote while one types, and news of other tabs.
 * It reads the same page again and takes over the parts that differ, so no rule of the bank is written down twice.
 */
class DemoScript {
  said: Said;
  tabs = new BroadcastChannel("demo");
  asked: AbortController | undefined;
  wanted = new Set<string>();
  /** What may change by itself. The slip is the reader's. */
  news = ["accounts", "from", "notice", "statements"];
  timer: ReturnType<typeof setTimeout> | undefined;

  constructor(said: Said) {
    this.said = said;
  }

  start() {
    document.addEventListener("submit", (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches("[data-demo]")) return;
      event.preventDefault();
      void this.send(form);
    });
    let typing: ReturnType<typeof setTimeout> | undefined;
    document.addEventListener("input", ({ target }) => {
      if ((target as HTMLInputElement).id !== "amount") return;
      clearTimeout(typing);
      typing = setTimeout(() => void this.look(["quote"]), 150);
    });
    this.tabs.addEventListener("message", () => void this.look(this.news));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) void this.look(this.news);
    });
    this.waitForChange();
  }

  /** Sends a form and shows the page that answers. */
  async send(form: HTMLFormElement) {
    const button = form.querySelector("button[type=submit]");
    if (!button || button.hasAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    const spin = document.createElement("span");
    spin.className = "spin";
    button.prepend(spin);
    try {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      const answer = await fetch(form.action, { method: "POST", body });
      this.show(await answer.text(), ["accounts", "slip", "notice", "statements"]);
      // A channel reaches pages of this origin alone, and takes no other argument.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      if (answer.ok) this.tabs.postMessage("changed");
      this.goOn(form);
    } catch {
      this.say(navigator.onLine ? this.said.server : this.said.offline);
    } finally {
      spin.remove();
      button.removeAttribute("aria-busy");
    }
  }

  /** The slip was drawn anew, so whoever was on it is put back there: at the mistake, or at what they pressed. */
  goOn(form: HTMLFormElement) {
    const wrong = document.querySelector<HTMLElement>('#amount[aria-invalid="true"]');
    if (wrong) return wrong.focus();
    const place = form.matches(".slip") ? ".slip button" : "#amount";
    document.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
  }

  /** Reads the page again for some of its parts. A newer question takes over what the one before it wanted. */
  async look(parts: string[]) {
    for (const part of parts) this.wanted.add(part);
    this.asked?.abort();
    this.asked = new AbortController();
    const amount = document.querySelector<HTMLInputElement>("#amount")?.value ?? "";
    const address = `/demo?amount=${encodeURIComponent(amount)}`;
    const answer = await fetch(address, { signal: this.asked.signal }).catch(() => null);
    if (!answer?.ok) return;
    this.show(await answer.text(), [...this.wanted]);
    this.wanted.clear();
  }

  show(html: string, parts: string[]) {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const name of parts) {
      const [here, there] = [document, page].map((one) => one.querySelector<HTMLElement>(`[data-part="${name}"]`));
      if (!here || !there) continue;
      if (here.innerHTML !== there.innerHTML) here.innerHTML = there.innerHTML;
      if (name === "statements") here.dataset["changesIn"] = there.dataset["changesIn"] ?? "";
    }
    this.waitForChange();
  }

  /** The server said when the next transfer moves on. */
  waitForChange() {
    clearTimeout(this.timer);
    const seconds = document.querySelector<HTMLElement>('[data-part="statements"]')?.dataset["changesIn"];
    if (seconds) this.timer = setTimeout(() => void this.look(this.news), Number(seconds) * 1000 + 300);
  }

  say(sentence: string) {
    const place = document.querySelector('[data-part="notice"]');
    if (place) place.textContent = sentence;
  }
}
