import { expect, test } from "vitest";
import { listen } from "../../src/wiring/web.ts";

/** Pages whose machine answers as given, port by port. */
const pagesOf = (answers: (port: number) => string | undefined) => ({
  listen: ({ host, port }: { host: string; port: number }): Promise<string> => {
    const code = answers(port);
    return code === undefined ? Promise.resolve(`http://${host}:${port}`) : Promise.reject(Object.assign(new Error(`listen ${code}`), { code, syscall: "listen" }));
  },
}) as unknown as Parameters<typeof listen>[0];

test("a port in use gives way to the next free one, and twenty-one of them to a sentence", async () => {
  expect(await listen(pagesOf((port) => (port < 8090 ? "EADDRINUSE" : undefined)), "127.0.0.1", 8087)).toBe("http://127.0.0.1:8090");
  await expect(listen(pagesOf(() => "EADDRINUSE"), "127.0.0.1", 8087)).rejects.toThrow("les ports 8087 à 8107 de 127.0.0.1 sont tous pris : donnez-en un autre (WEB_PORT).");
});

test.each([
  ["EADDRNOTAVAIL", "les pages ne peuvent pas écouter sur 10.9.9.9:80 : cette adresse n’est pas à cette machine (WEB_HOST)."],
  ["EACCES", "les pages ne peuvent pas écouter sur 10.9.9.9:80 : ce compte n’a pas le droit d’ouvrir ce port ; prenez-en un au-dessus de 1023 (WEB_PORT)."],
])("an address that cannot be listened on is a sentence that names the setting (%s): it was an unknown fault with a stack", async (code, sentence) => {
  await expect(listen(pagesOf(() => code), "10.9.9.9", 80)).rejects.toThrow(sentence);
});
