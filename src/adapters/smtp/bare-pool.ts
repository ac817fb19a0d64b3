import nodemailer from "nodemailer";
import type { OutboundMail } from "../../pipeline/ports.ts";

export interface BarePoolOptions {
  readonly host: string;
  readonly port: number;
  readonly authorities: string;
  readonly clientCertificate: { readonly certificate: string; readonly key: string };
  readonly connections: number;
}

/** nodemailer's own pool and nothing of ours: the yardstick of `rattache bench send`. No mail of the product leaves by it. */
export function createBarePool(options: BarePoolOptions): { hand(mail: OutboundMail): Promise<void>; close(): void } {
  const transport = nodemailer.createTransport({
    pool: true, host: options.host, port: options.port, secure: false, requireTLS: true, maxConnections: options.connections, maxMessages: 100,
    tls: { ca: options.authorities, cert: options.clientCertificate.certificate, key: options.clientCertificate.key, minVersion: "TLSv1.2" },
  });
  return {
    async hand(mail) {
      await transport.sendMail({
        from: mail.from, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html, messageId: mail.messageIdHeader, date: mail.date, headers: { ...mail.headers },
        attachments: mail.attachments.map(({ fileName, contentType, content }) => ({ filename: fileName, contentType, content: Buffer.from(content) })),
        dsn: { id: mail.envelopeId, return: "headers", notify: ["failure", "delay"], recipient: mail.to },
      });
    },
    close: () => {
      transport.close();
    },
  };
}
