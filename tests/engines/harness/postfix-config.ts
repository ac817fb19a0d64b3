import type { Certificate, Certificates } from "./certificates.ts";

/** The ways into a private Postfix. Each is a kind of relay that a client may meet. */
export interface PostfixPorts {
  /** As at an MSSanté operator on 587: STARTTLS demanded, TLS 1.2 at least, client certificate demanded. */
  readonly submission: number;
  /** An ordinary relay: STARTTLS demanded, then SMTP AUTH with the name and password of a mailbox. */
  readonly password: number;
  /** Offers no STARTTLS at all: a client that demands it must go away. */
  readonly clear: number;
  /** Like `submission`, without DSN in its EHLO answer. */
  readonly withoutDsn: number;
  /** Like `submission`, but TLS 1.1 and no other: a client that wants 1.2 gets the alert "protocol version". */
  readonly oldTls: number;
  /** Like `submission`, with a certificate that a client must not accept. */
  readonly expiredCertificate: number;
  readonly foreignCertificate: number;
  readonly otherHostCertificate: number;
}

export interface PostfixPlan {
  readonly folder: string;
  readonly ports: PostfixPorts;
  readonly certificates: Pick<Certificates, "ca" | "server" | "expiredServer" | "otherHostServer" | "foreign">;
  readonly dovecot: { readonly lmtp: number; readonly auth: number };
  /** "hash" or "lmdb": what the system's Postfix was built with. */
  readonly tableType: string;
  readonly daemonFolder: string;
  readonly maxMessageBytes: number;
}

/**
 * main.cf: every domain on earth is local, and delivered to Dovecot, so that no mail of a test can leave the machine.
 * Retries come after seconds where a real relay waits for minutes.
 */
export const mainCf = ({ folder, certificates, dovecot, tableType, daemonFolder, maxMessageBytes }: PostfixPlan): string => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
daemon_directory = ${daemonFolder}
maillog_file = ${folder}/log/mail.log
maillog_file_prefixes = ${folder}/log
myhostname = mail.test
myorigin = mail.test
mynetworks =
mydestination =
local_recipient_maps =
alias_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_peername_lookup = no
biff = no
virtual_mailbox_domains = static:here
virtual_mailbox_maps = ${tableType}:${folder}/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:${dovecot.lmtp}
transport_maps = regexp:${folder}/transport
default_transport = error:5.4.4 no mail leaves the tests
smtpd_relay_restrictions = reject_unauth_destination
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = check_recipient_access regexp:${folder}/answers, reject_unlisted_recipient, permit
smtpd_delay_reject = no
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = ${files(certificates.server)}
smtpd_tls_CAfile = ${certificates.ca}
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_ask_ccert = yes
smtpd_tls_req_ccert = yes
smtpd_tls_loglevel = 1
smtpd_tls_session_cache_database =
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${dovecot.auth}
smtpd_sasl_security_options = noanonymous
message_size_limit = ${maxMessageBytes}
mailbox_size_limit = 0
virtual_mailbox_limit = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
delay_warning_time = 3s
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
anvil_rate_time_unit = 1s
`;

/** master.cf: no chroot, because the folder has none of the files that a chroot needs. */
export const masterCf = ({ ports, certificates }: PostfixPlan): string => {
  const listener = (port: number, name: string, ...settings: string[]): string =>
    `127.0.0.1:${port} inet n - n - - smtpd -o syslog_name=postfix/${name}${settings.map((setting) => ` -o ${setting}`).join("")}\n`;
  const shows = (certificate: Certificate): string => `{ smtpd_tls_chain_files = ${files(certificate)} }`;
  return [
    listener(ports.submission, "submission"),
    listener(
      ports.password,
      "password",
      ...["smtpd_tls_ask_ccert=no", "smtpd_tls_req_ccert=no", "smtpd_sasl_auth_enable=yes", "smtpd_tls_auth_only=yes"],
      "{ smtpd_client_restrictions = permit_sasl_authenticated, reject }",
      "smtpd_delay_reject=yes",
    ),
    listener(ports.clear, "clear", "smtpd_tls_security_level=none", "smtpd_tls_ask_ccert=no", "smtpd_tls_req_ccert=no"),
    listener(ports.withoutDsn, "without-dsn", "smtpd_discard_ehlo_keywords=dsn"),
    listener(ports.oldTls, "old-tls", "smtpd_tls_mandatory_protocols=TLSv1.1", "smtpd_tls_protocols=TLSv1.1"),
    listener(ports.expiredCertificate, "expired", shows(certificates.expiredServer)),
    listener(ports.foreignCertificate, "foreign", shows(certificates.foreign.server)),
    listener(ports.otherHostCertificate, "other-host", shows(certificates.otherHostServer)),
    ...services.map((service) => `${service}\n`),
  ].join("");
};

const services = [
  "cleanup unix n - n - 0 cleanup",
  "qmgr unix n - n 300 1 qmgr",
  "tlsmgr unix - - n 1000? 1 tlsmgr",
  "rewrite unix - - n - - trivial-rewrite",
  "bounce unix - - n - 0 bounce",
  "defer unix - - n - 0 bounce",
  "trace unix - - n - 0 bounce",
  "verify unix - - n - 1 verify",
  "flush unix n - n 1000? 0 flush",
  "proxymap unix - - n - - proxymap",
  "proxywrite unix - - n - 1 proxymap",
  "showq unix n - n - - showq",
  "error unix - - n - - error",
  "retry unix - - n - - error",
  "discard unix - - n - - discard",
  "virtual unix - n n - - virtual",
  "lmtp unix - - n - - lmtp",
  "anvil unix - - n - 1 anvil",
  "scache unix - - n - 1 scache",
  "postlog unix-dgram n - n - 1 postlogd",
];

/** Statuses that an address can ask for: RFC 3463 has subjects 0 to 7, and details below 31. A transport table may not compute them. */
const statuses = Array.from({ length: 8 }, (_, subject) => Array.from({ length: 31 }, (_, detail) => [subject, detail] as const)).flat();

/**
 * Addresses that answer in a way of their own, in any domain:
 * `refused-550-5-1-1@…` and `refused-450-4-2-0@…` are answered so at RCPT,
 * `bounces-5-2-2@…` is taken and comes back as a notice with that status,
 * `deferred-4-4-1@…` is taken and never gets on: a delay notice comes after some seconds.
 */
export const specialAddresses = {
  // An OK keeps the check of the transport away, which would refuse "error" and "retry" at RCPT already.
  answers: "/^(bounces|deferred)-/ OK\n/^refused-([45][0-9][0-9])-([245])-([0-9]+)-([0-9]+)@/ ${1} ${2}.${3}.${4} as the test asked\n",
  transport: [
    "if /^(bounces|deferred)-/\n",
    ...statuses.map(([subject, detail]) => `/^bounces-5-${subject}-${detail}@/ error:5.${subject}.${detail} as the test asked\n/^deferred-4-${subject}-${detail}@/ retry:4.${subject}.${detail} as the test asked\n`),
    "endif\n",
  ].join(""),
} as const;

const files = ({ key, certificate }: Certificate): string => `${key}, ${certificate}`;
