import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { password } from "./filled-house.ts";

/** A browser without a window: keeps the cookie, sends forms as browsers do. */
export class Visitor {
  readonly #app: FastifyInstance;
  #cookie = "";
  #token = "";
  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const response = await this.#app.inject({ method: "GET", url, headers: { ...headers, ...this.#cookieHeader() } });
    this.#token = /name="jeton" value="([^"]+)"/.exec(response.body)?.[1] ?? this.#token;
    return response;
  }

  async post(url: string, fields: Readonly<Record<string, string>> | URLSearchParams = {}, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const form = new URLSearchParams(fields);
    if (this.#token !== "" && !form.has("jeton")) form.set("jeton", this.#token);
    const response = await this.#app.inject({
      method: "POST", url, payload: form.toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", ...headers, ...this.#cookieHeader() },
    });
    const set = response.cookies[0];
    if (set !== undefined) this.#cookie = set.value === "" ? "" : `${set.name}=${set.value}`;
    return response;
  }

  /** Signs in and reads the first page, so that the token of its forms is known. */
  async signIn(login: string): Promise<this> {
    const response = await this.post("/console/connexion", { identifiant: login, motdepasse: password });
    if (response.statusCode !== 303) throw new Error(`not signed in: ${response.statusCode}`);
    await this.get("/console");
    return this;
  }

  get cookie(): string {
    return this.#cookie;
  }

  set cookie(value: string) {
    this.#cookie = value;
  }

  #cookieHeader(): Record<string, string> {
    return this.#cookie === "" ? {} : { cookie: this.#cookie };
  }
}

/** The words of a page, without its tags. */
export const wordsOf = (html: string): string =>
  html.replace(/<(style|head)[\s\S]*?<\/\1>/g, " ").replace(/<[^>]+>/g, " ").replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&").replace(/[\s\u00a0\u202f]+/g, " ").trim();
