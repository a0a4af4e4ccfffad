import type { SignUpWords } from "./words.ts";

type Answer = { error?: { code: string; message: string; fields?: Record<string, string[]> } };

/**
 * What the browser adds to a sign-up form: sending once, errors beside their fields, a hint at a typo.
 * It travels as its own source text (see page-script.ts), so it must use nothing outside itself.
 */
export class SignUpScript {
  form: HTMLFormElement;
  words: SignUpWords;
  isSending = false;

  constructor(form: HTMLFormElement, words: SignUpWords) {
    this.form = form;
    this.words = words;
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit(event.submitter);
    });
    // The browser checks the fields; what is wrong is said beside the field instead of in its bubble.
    this.form.addEventListener("invalid", (event) => this.refuseField(event), true);
    this.form.addEventListener("input", (event) => this.accept((event.target as HTMLInputElement).name));
    this.input("email").addEventListener("blur", () => void this.hint());
  }

  async submit(pressed: HTMLElement | null) {
    if (this.isSending) return;
    this.busy(true, pressed);
    const { server, offline } = this.words.errors;
    const tell = await this.send().catch(() => () => this.fail(navigator.onLine ? server : offline));
    this.busy(false);
    tell();
  }

  /** Gives what is to be shown, once the button is free again and can take the focus. */
  async send(): Promise<() => void> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) if (typeof value === "string") body.append(name, value);
    const answer = await fetch(this.form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body,
      signal: AbortSignal.timeout(30_000),
    });
    if (answer.ok) return () => this.succeed();
    if (answer.status === 429) return () => this.fail(this.limited(Number(answer.headers.get("Retry-After")) || 60));
    const { error }: Answer = await answer.json();
    if (error?.fields?.["email"]) return () => this.refuse("email", this.words.errors.email);
    if (error?.fields?.["consent"]) return () => this.refuse("consent", this.words.errors.consent);
    if (error?.fields?.["ticket"]) return this.renew();
    return () => this.fail(answer.status < 500 && error ? error.message : this.words.errors.server);
  }

  /** The page was open for long, so its ticket is too old: get another, and ask for one more press. */
  async renew() {
    const answer = await fetch("/api/landing/ticket");
    this.input("ticket").value = (await answer.json()).ticket;
    return () => this.fail(this.words.errors.again);
  }

  succeed() {
    const email = this.input("email").value.trim();
    const done = document.createElement("output");
    done.className = "signed";
    done.tabIndex = -1;
    const title = document.createElement("h3");
    const text = document.createElement("p");
    title.textContent = this.words.done.title;
    text.textContent = this.words.done.text.replace("{email}", email);
    done.append(title, text);
    this.form.replaceWith(done);
    done.focus();
  }

  refuseField(event: Event) {
    event.preventDefault();
    const { name } = event.target as HTMLInputElement;
    if (name !== "email" && name !== "consent") return;
    this.refuse(name, this.words.errors[name]);
    this.form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  refuse(name: "email" | "consent", sentence: string) {
    const place = this.form.querySelector<HTMLElement>(`[data-error="${name}"]`);
    if (place) {
      this.say(place, "span", sentence);
      place.hidden = false;
    }
    this.input(name).setAttribute("aria-invalid", "true");
    this.input(name).focus();
  }

  accept(name: string) {
    for (const place of this.form.querySelectorAll<HTMLElement>(`[data-error="${name}"], [data-failed], [data-hint]`))
      place.hidden = true;
    this.input(name).removeAttribute("aria-invalid");
  }

  fail(sentence: string) {
    const place = this.form.querySelector<HTMLElement>("[data-failed]");
    if (!place) return;
    this.say(place, "p", sentence);
    place.hidden = false;
    place.querySelector("button")?.focus();
  }

  limited(waitSeconds: number) {
    const { minute, minutes, errors } = this.words;
    const count = Math.ceil(waitSeconds / 60);
    return errors.limited.replace("{wait}", count > 1 ? minutes.replace("{n}", String(count)) : minute);
  }

  busy(isBusy: boolean, pressed?: HTMLElement | null) {
    this.isSending = isBusy;
    for (const button of this.form.querySelectorAll<HTMLButtonElement>("button[type=submit]")) {
      button.disabled = isBusy;
      button.removeAttribute("aria-busy");
      button.querySelector(".spin")?.remove();
    }
    if (!isBusy) return this.accept("email");
    const button = pressed ?? this.form.querySelector("button[type=submit]");
    const spin = document.createElement("span");
    spin.className = "spin";
    button?.prepend(spin);
    button?.setAttribute("aria-busy", "true");
  }

  async hint() {
    const email = this.input("email");
    if (!email.value || !email.checkValidity()) return;
    const answer = await fetch(`/api/landing/check-email?email=${encodeURIComponent(email.value)}`).catch(() => null);
    const { suggestion } = answer?.ok ? await answer.json() : { suggestion: null };
    if (suggestion) this.suggest(suggestion);
  }

  suggest(suggestion: string) {
    const place = this.form.querySelector<HTMLElement>("[data-hint]");
    if (!place) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "as-link";
    button.textContent = suggestion;
    button.addEventListener("click", () => {
      this.input("email").value = suggestion;
      place.hidden = true;
      this.input("email").focus();
    });
    const [before = "", after = ""] = this.words.hint.split("{email}");
    place.replaceChildren(before, button, after);
    place.hidden = false;
  }

  input(name: string) {
    return this.form.elements.namedItem(name) as HTMLInputElement;
  }

  say(place: HTMLElement, tag: string, sentence: string) {
    const target = place.querySelector(tag);
    if (target) target.textContent = sentence;
  }
}
