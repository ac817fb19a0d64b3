import type { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import type { CommitteeWorld } from "../pipeline/committee.ts";
import type { Approvals } from "../pipeline/console-campaign.ts";
import type { ConsoleStores } from "../pipeline/console-world.ts";
import type { Passwords } from "../pipeline/console-sign-in.ts";
import type { DeclarationStore } from "../pipeline/declarations.ts";
import type { MailRenderer } from "../pipeline/documents.ts";
import type { HelpStore } from "../pipeline/help.ts";
import type { ObjectWorld } from "../pipeline/object.ts";
import type { Clock, Log, ReadMail } from "../pipeline/ports.ts";
import type { RateLimits } from "../pipeline/rate-limit.ts";
import type { ReportDocument } from "../domain/report/report-document.ts";
import type { OutcomeStore } from "../pipeline/outcome.ts";
import type { OutreachLetter } from "../domain/wording/outreach-letter.ts";
import type { OutreachStore } from "../pipeline/outreach.ts";
import type { RetirementStore } from "../pipeline/retirement.ts";
import type { TerritoryPages } from "../pipeline/territory-pages.ts";
import type { VolunteerPages } from "../pipeline/volunteer-pages.ts";

/** A queue, as the board's library wants it. */
export type BoardQueue = ConstructorParameters<typeof BullMQAdapter>[0];

/** All that the pages need; src/wiring hands it over. */
export interface WebWorld {
  readonly objections: ObjectWorld;
  readonly console: ConsoleStores;
  readonly passwords: Passwords;
  readonly limits: RateLimits;
  readonly readMail: ReadMail;
  /** Makes a mail's HTML safe to stand in our own page; without it mails are shown as text only. */
  readonly safeHtml?: (html: string) => string;
  /** Where patients' requests for help lie; without it the pages offer none. */
  readonly help?: HelpStore;
  /** Declarations that wait for their patient's word; without it, that is entered by command. */
  readonly declarations?: DeclarationStore;
  /** Sign-in by the caisse's own service; without it, by local accounts only. */
  readonly openId?: OpenIdSettings;
  /** Draws the pages of an attached PDF; without it they can only be downloaded. */
  readonly pdfPictures?: (pdf: Uint8Array) => Promise<readonly Uint8Array[] | undefined>;
  /** Writes questions to doctors, and X-MSS-NIL of every mail; without it the console asks none. */
  readonly doctorQuestions?: { readonly mail: Pick<MailRenderer, "doctorQuestion">; readonly productReference: string };
  /** The queues, to be looked at by supervisors; without them there is no board. */
  readonly boardQueues?: readonly BoardQueue[];
  /** Approving lists and seeing them before; without it, that is done by command. */
  readonly approvals?: Approvals;
  /** Messages that the operator takes a day, when there is such a limit. */
  readonly dailyQuota?: number;
  /** The steering committee and how its pack becomes a PDF; without it there is no such page. */
  readonly committee?: CommitteeWorld & { readonly draw: (report: ReportDocument) => Uint8Array; readonly sha256: (bytes: Uint8Array) => Uint8Array };
  /** Patients without care, and the pen for their letters; without it there are no such pages. */
  readonly outreach?: { readonly store: OutreachStore; readonly draw: (letter: OutreachLetter) => Uint8Array };
  /** Forecasts of retirements; without them there is no such page. */
  readonly retirements?: { readonly store: RetirementStore; readonly draw: (report: ReportDocument) => Uint8Array };
  /** Where the figures of outcome reports lie, and how a report becomes a PDF; without it there is no such page. */
  readonly outcome?: { readonly store: OutcomeStore; readonly draw: (report: ReportDocument) => Uint8Array };
  /** Volunteers and introductions; without it there are no such pages. */
  readonly volunteers?: VolunteerPages;
  /** Counts by territory, and what was given out of them; without it there are no such pages. */
  readonly territories?: TerritoryPages;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether browsers come by HTTPS: cookies are then sent by nothing else. */
  readonly secureCookies: boolean;
  /** Any secret of 32 bytes or more, the same for all processes: it signs the forms of the console. */
  readonly cookieSecret: Uint8Array;
  /** Under which the public pages are reached. */
  readonly publicUrl: string;
  /** The folder of the page templates, with a slash at its end. */
  readonly templates: URL;
  /** Addresses of proxies whose X-Forwarded-For is believed; without them, who connects is who asks. */
  readonly trustedProxies?: readonly string[];
}

/** An OpenID Connect provider (core 1.0, authorization code with PKCE). */
export interface OpenIdSettings {
  /** Its address, as it names itself: "https://connexion.cpam87.example". */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that is a person's login here: "preferred_username", "email". */
  readonly loginClaim: string;
  /** For a provider on loopback without TLS, in tests: nowhere else. */
  readonly allowHttp?: boolean;
}
