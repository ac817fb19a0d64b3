/** What a configuration is made of. */
export interface DovecotPlan {
  readonly folder: string;
  readonly ports: { readonly imap: number; readonly imaps: number; readonly lmtp: number; readonly auth: number };
  /** Everything runs as this one user: no part of it needs root. */
  readonly user: string;
  readonly group: string;
  readonly clientCertificate: "required" | "none";
}

/** Listeners, rights and folders, which both releases write alike. */
const common = ({ folder, ports, user, group }: DovecotPlan): string => `
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap lmtp
ssl = required
ssl_min_protocol = TLSv1.2
default_login_user = ${user}
default_internal_user = ${user}
default_internal_group = ${group}
first_valid_uid = 1
auth_failure_delay = 0
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = ${ports.imaps}
    ssl = yes
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
service auth {
  inet_listener auth {
    port = ${ports.auth}
  }
}
service anvil {
  chroot =
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
  mailbox Junk {
    auto = subscribe
    special_use = \\Junk
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
  mailbox Archive {
    auto = subscribe
    special_use = \\Archive
  }
}
`;

/** For Dovecot 2.3: Debian 12, Ubuntu 22.04 and 24.04. */
export const dovecot23 = (plan: DovecotPlan): string => `${common(plan)}
ssl_cert = <${plan.folder}/tls/server.pem
ssl_key = <${plan.folder}/tls/server.key
ssl_ca = <${plan.folder}/tls/ca.pem
ssl_require_crl = no
ssl_verify_client_cert = ${plan.clientCertificate === "required" ? "yes" : "no"}
auth_mechanisms = plain login
disable_plaintext_auth = yes
mail_location = maildir:${plan.folder}/mail/%u
mail_uid = ${plan.user}
mail_gid = ${plan.group}
mail_plugins = quota
protocol imap {
  # For IMAP only: Postfix asks about passwords too, for clients whose certificate it has not asked for.
  auth_ssl_require_client_cert = ${plan.clientCertificate === "required" ? "yes" : "no"}
  mail_plugins = quota imap_quota
}
plugin {
  quota = maildir:User quota
}
passdb {
  driver = passwd-file
  args = ${plan.folder}/users/%u
}
userdb {
  driver = passwd-file
  args = ${plan.folder}/users/%u
  default_fields = home=${plan.folder}/mail/%u
}
`;

/** For Dovecot 2.4, which renamed half of its settings: Debian 13. */
export const dovecot24 = (plan: DovecotPlan): string => `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
${common(plan)}
ssl_server_cert_file = ${plan.folder}/tls/server.pem
ssl_server_key_file = ${plan.folder}/tls/server.key
ssl_server_ca_file = ${plan.folder}/tls/ca.pem
ssl_server_require_crl = no
ssl_server_request_client_cert = ${plan.clientCertificate === "required" ? "yes" : "no"}
auth_mechanisms = plain login
auth_allow_cleartext = no
mail_driver = maildir
mail_path = ${plan.folder}/mail/%{user}
mail_uid = ${plan.user}
mail_gid = ${plan.group}
mail_plugins {
  quota = yes
}
protocol imap {
  auth_ssl_require_client_cert = ${plan.clientCertificate === "required" ? "yes" : "no"}
  mail_plugins {
    imap_quota = yes
  }
}
quota_storage_grace = 0
quota "User quota" {
  driver = maildir
}
passdb passwd-file {
  passwd_file_path = ${plan.folder}/users/%{user}
}
userdb passwd-file {
  passwd_file_path = ${plan.folder}/users/%{user}
  fields {
    home:default = ${plan.folder}/mail/%{user}
  }
}
`;
