import type { GetServerSidePropsContext, InferGetServerSidePropsType, PageConfig } from "next";
import { AccountForm } from "@/features/account/account-form.tsx";
import { AccountPage, NoWay } from "@/features/account/account-page.tsx";
import { emailField, nameField, newPasswordField } from "@/features/account/fields.ts";
import { emptyForm } from "@/features/account/form-state.ts";
import { seeOther, takeForm } from "@/features/account/take-form.ts";
import { accountWords } from "@/features/account/words.ts";
import { CardPage } from "@/plain-pages/card-page.tsx";
import { first, nonceOf } from "@/plain-pages/request.ts";
import { getServices } from "@/services.ts";

export const config: PageConfig = { unstable_runtimeJS: false };

type Props = InferGetServerSidePropsType<typeof getServerSideProps>;

export default function Register({ nonce, registration, isDone, minLength, state }: Props) {
  const words = accountWords();
  const isOpen = registration === "open" || registration === "approval";
  const said = isDone
    ? words.register.pending
    : { title: words.register.title, text: isOpen ? words.register[registration] : undefined };
  return (
    <CardPage title={said.title} nonce={nonce}>
      <AccountPage {...said} after={<a href="/sign-in">{words.register.signIn}</a>}>
        {!isOpen && <NoWay>{words.register[registration]}</NoWay>}
        {isOpen && !isDone && (
          <AccountForm
            fields={[nameField(words), emailField(words), newPasswordField("password", words, minLength)]}
            submit={words.register.submit}
            state={state}
          />
        )}
      </AccountPage>
    </CardPage>
  );
}

export async function getServerSideProps(context: GetServerSidePropsContext) {
  const { req, query } = context;
  const { config } = await getServices();
  const props = {
    nonce: nonceOf(req),
    registration: config.REGISTRATION,
    isDone: first(query["done"]) === "pending",
    minLength: config.PASSWORD_MIN_LENGTH,
    state: emptyForm,
  };
  if (req.method !== "POST") return { props };

  const taken = await takeForm(context, async (api, form) => {
    const { status } = await api.auth.register({
      name: form.get("name") ?? "",
      email: form.get("email") ?? "",
      password: form.get("password") ?? "",
    });
    return status === "pending" ? "/register?done=pending" : "/sign-in?notice=registered";
  });
  return "destination" in taken ? seeOther(taken.destination) : { props: { ...props, state: taken.state } };
}
