import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { AccountForm } from "@/features/account/account-form.tsx";
import { AccountPage } from "@/features/account/account-page.tsx";
import { emailField, passwordField } from "@/features/account/fields.ts";
import { emptyForm } from "@/features/account/form-state.ts";
import { afterSignIn, signInBrowser } from "@/features/account/sign-in.ts";
import { seeOther, takeForm } from "@/features/account/take-form.ts";
import { accountWords } from "@/features/account/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { first, nonceOf } from "@/plain-pages/request.ts";
import { getServices } from "@/services.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function SignIn({ nonce, next, notice, mayRegister, state }: Props) {
  const words = accountWords();
  return (
    <CardPage title={words.signIn.title} nonce={nonce}>
      <AccountPage
        title={words.signIn.title}
        notice={notice}
        after={mayRegister && <a href="/register">{words.signIn.register}</a>}
      >
        <AccountForm
          fields={[emailField(words), passwordField(words)]}
          hidden={{ next }}
          submit={words.signIn.submit}
          state={state}
        />
        <p className="beside">
          <a href="/forgot-password">{words.signIn.forgot}</a>
        </p>
      </AccountPage>
    </CardPage>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const { req, res, query } = context;
  const { config } = await getServices();
  const props = {
    nonce: nonceOf(req),
    next: afterSignIn(first(query["next"]), config.PUBLIC_URL),
    notice: accountWords().signIn.notices[first(query["notice"]) ?? ""] ?? null,
    mayRegister: config.REGISTRATION === "open" || config.REGISTRATION === "approval",
    state: emptyForm,
  };
  if (req.method !== "POST") return { props };

  const taken = await takeForm(context, async (_api, form) => {
    await signInBrowser(req, res, form);
    return afterSignIn(form.get("next") ?? undefined, config.PUBLIC_URL);
  });
  return "destination" in taken
    ? seeOther(taken.destination)
    : { props: { ...props, notice: null, state: taken.state } };
}
