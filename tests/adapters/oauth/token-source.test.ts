import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createTokenSource, NoToken, type TokenService } from "../../../src/adapters/oauth/token-source.ts";

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** A token service that gives what it is told to, and remembers what it was asked. */
async function tokenService(answers: readonly { readonly status?: number; readonly body: unknown }[]): Promise<{ readonly service: TokenService; readonly asked: { readonly form: string; readonly who: string }[] }> {
  const asked: { form: string; who: string }[] = [];
  const server = createServer((request, response) => {
    let form = "";
    request.on("data", (piece: Buffer) => (form += piece.toString()));
    request.on("end", () => {
      asked.push({ form, who: Buffer.from((request.headers.authorization ?? "").slice(6), "base64").toString() });
      const { status = 200, body } = answers[asked.length - 1] ?? { status: 500, body: {} };
      response.writeHead(status, { "content-type": "application/json" }).end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return { asked, service: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`, clientId: "cpam87", clientSecret: "se:cret" } };
}

test("one token serves all connections until its last minute; then another is fetched, once for all who wait", async () => {
  const { service, asked } = await tokenService([{ body: { access_token: "one", expires_in: 600 } }, { body: { access_token: "two", expires_in: 600 } }]);
  let now = 0;
  const token = createTokenSource(service, () => now);
  expect(await Promise.all([token(false), token(false), token(false)])).toEqual(["one", "one", "one"]);
  now = 539_000;
  expect(await token(false)).toBe("one");
  now = 541_000;
  expect(await Promise.all([token(false), token(false)])).toEqual(["two", "two"]);
  expect(asked).toEqual([{ form: "grant_type=client_credentials", who: "cpam87:se%3Acret" }, { form: "grant_type=client_credentials", who: "cpam87:se%3Acret" }]);
});

test("a token that the server refused is not shown again", async () => {
  const { service } = await tokenService([{ body: { access_token: "one", expires_in: 600 } }, { body: { access_token: "two", expires_in: 600 } }]);
  const token = createTokenSource(service);
  expect([await token(false), await token(true), await token(false)]).toEqual(["one", "two", "two"]);
});

test("who signed in as a person is refreshed, with the refresh token that came last", async () => {
  const { service, asked } = await tokenService([{ body: { access_token: "one", refresh_token: "r2" } }, { body: { access_token: "two" } }, { body: { access_token: "three" } }]);
  const token = createTokenSource({ ...service, refreshToken: "r1", scope: "openid mssante" });
  for (const refused of [false, true, true]) await token(refused);
  expect(asked.map(({ form }) => form)).toEqual([
    "grant_type=refresh_token&refresh_token=r1&scope=openid+mssante", "grant_type=refresh_token&refresh_token=r2&scope=openid+mssante", "grant_type=refresh_token&refresh_token=r2&scope=openid+mssante",
  ]);
});

test.each([
  ["a refusal", { status: 400, body: { error: "invalid_grant" } }, "the token service answered 400"],
  ["a page", { body: "<html>" }, "the token service answered 200"],
  ["no token", { body: { token_type: "Bearer" } }, "the token service answered 200"],
])("%s is no token, and says nothing of our secrets; the next who asks tries again", async (_, answer, says) => {
  const { service } = await tokenService([answer, { body: { access_token: "later" } }]);
  const token = createTokenSource({ ...service, refreshToken: "Sesame" });
  await expect(token(false)).rejects.toEqual(new NoToken(says));
  expect(await token(false)).toBe("later");
});

test("a service that is away is no token", async () => {
  await expect(createTokenSource({ url: "http://127.0.0.1:1/token", clientId: "a", clientSecret: "b" })(false)).rejects.toThrow("the token service cannot be reached");
});
