declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";
  /** As far as the tests use it. */
  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
