import { describe, expect, test } from "vitest";
import { wholeMails } from "../../fixtures/bounces/read-sets.ts";
import { plainMail, read, told, type WrittenMail } from "./mail-builder.ts";
import { classify } from "../../../src/domain/classify/classify.ts";

const returned = "\n\n----- Message d'origine -----\nDe : liste-ald@cpam87.mssante.example\nMessage-ID: <ALD-2023-FOUR-7F3K@cpam87.mssante.example>\nTo: paul.lemoine@medecin.mssante.example\n";
const daemon = "Return-Path: <>";

/** Program, mail, kind, recipient, reason, permanent. */
const notices: readonly (readonly [string, WrittenMail, "bounce" | "delay", string, string, boolean])[] = [
  ["Exchange, adresse introuvable", { from: "postmaster@hopital.mssante.example", subject: "Non remis : Votre liste", headers: [daemon], text: "Échec de la remise à ces destinataires ou groupes :\n\npaul.lemoine@medecin.mssante.example\nL'adresse de messagerie que vous avez entrée est introuvable. Vérifiez l'adresse et essayez de renvoyer le message.\n\nInformations de diagnostic pour les administrateurs :\nServeur de génération : ex1.hopital.mssante.example\npaul.lemoine@medecin.mssante.example\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'" }, "bounce", "paul.lemoine@medecin.mssante.example", "userunknown", true],
  ["Exchange, boîte pleine", { from: "Microsoft Outlook <postmaster@hopital.mssante.example>", subject: "Non remise : Votre liste", headers: [daemon], text: "Impossible de remettre votre message à paul.lemoine@medecin.mssante.example.\nLa boîte aux lettres du destinataire est pleine et ne peut pas accepter de messages pour le moment." }, "bounce", "paul.lemoine@medecin.mssante.example", "mailboxfull", false],
  ["Exchange, message différé", { from: "postmaster@hopital.mssante.example", subject: "Remise différée : Votre liste", headers: [daemon], text: "La remise à ces destinataires ou groupes a été différée :\n\npaul.lemoine@medecin.mssante.example\n\nIl n'est pas nécessaire de renvoyer votre message. Le serveur continuera d'essayer de le remettre pendant 1 jour." }, "delay", "paul.lemoine@medecin.mssante.example", "expired", false],
  ["Outlook, échec sans cause", { from: "Administrateur système <postmaster@clinique.mssante.example>", subject: "Échec de la remise : Votre liste", headers: [daemon], text: "Votre message n'a pas pu être remis à : paul.lemoine@medecin.mssante.example" }, "bounce", "paul.lemoine@medecin.mssante.example", "onhold", false],
  ["Postfix en français, utilisateur inconnu", { from: "Système de messagerie <MAILER-DAEMON@relais.mssante.example>", subject: "Message non remis, retourné à l'expéditeur", headers: [daemon], text: `Ceci est le système de messagerie de relais.mssante.example.\n\nNous sommes désolés : votre message n'a pas pu être remis à un ou plusieurs destinataires.\n\n<paul.lemoine@medecin.mssante.example>: l'hôte mx.medecin.mssante.example[192.0.2.1] a répondu : 550 5.1.1\n    <paul.lemoine@medecin.mssante.example>: Recipient address rejected: User unknown in virtual mailbox table (en réponse à la commande RCPT TO)${returned}` }, "bounce", "paul.lemoine@medecin.mssante.example", "userunknown", true],
  ["Postfix en français, quota", { from: "MAILER-DAEMON@relais.mssante.example", subject: "Courrier retourné à l'expéditeur", headers: [daemon], text: `Votre message n'a pas pu être distribué.\n\n<paul.lemoine@medecin.mssante.example>: 552 5.2.2 Quota de la boîte dépassé${returned}` }, "bounce", "paul.lemoine@medecin.mssante.example", "mailboxfull", false],
  ["Zimbra, avis de retard", { from: "MAILER-DAEMON@zimbra.ch.mssante.example", subject: "Message différé (nouvelles tentatives en cours)", headers: [daemon], text: "Ceci est un simple avertissement. Il est inutile de renvoyer votre message.\n\nVotre message n'a pas encore pu être remis. De nouvelles tentatives seront faites pendant 5 jours.\n\n<paul.lemoine@medecin.mssante.example>: connect to mx.medecin.mssante.example[192.0.2.1]:25: Connection timed out" }, "delay", "paul.lemoine@medecin.mssante.example", "expired", false],
  ["Zimbra, compte fermé", { from: "MAILER-DAEMON@zimbra.ch.mssante.example", subject: "Undelivered Mail Returned to Sender", headers: [daemon], text: "Votre message n'a pas pu être délivré.\n\n<paul.lemoine@medecin.mssante.example>: 550 5.2.1 Le compte est désactivé" }, "bounce", "paul.lemoine@medecin.mssante.example", "suspend", false],
  ["Orange, destinataire invalide", { from: "Mail Delivery System <mailer-daemon@smtp.orange.example>", subject: "Message non distribué", headers: [daemon], text: "Votre message n'a pas été remis à :\n\n<paul.lemoine@orange.example>\n\n550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]" }, "bounce", "paul.lemoine@orange.example", "userunknown", true],
  ["Orange, refus passager", { from: "mailer-daemon@smtp.orange.example", subject: "Échec de remise de votre message", headers: [daemon], text: "Votre message n'a pas pu être remis.\n\n<paul.lemoine@orange.example>: 421 Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR_999 [999]" }, "bounce", "paul.lemoine@orange.example", "blocked", false],
  ["La Poste, boîte archivée", { from: "postmaster@laposte.example", subject: "Avis de non distribution", headers: [daemon], text: "Le message ci-joint n'a pu être distribué à paul.lemoine@laposte.example\n\n550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN_420" }, "bounce", "paul.lemoine@laposte.example", "suspend", false],
  ["La Poste, message trop gros", { from: "postmaster@laposte.example", subject: "Message non distribué", headers: [daemon], text: "Votre message n'a pas pu être distribué.\n<paul.lemoine@laposte.example>: 552 Taille limite du message atteinte LPN_514" }, "bounce", "paul.lemoine@laposte.example", "mesgtoobig", false],
  ["Mon espace santé, patient non trouvé", { from: "ne-pas-repondre@patient.mssante.example", subject: "Message non distribué", headers: [daemon], text: "Bonjour,\n\nVotre message adressé à 279035121518989@patient.mssante.example n'a pas pu être distribué.\nMotif : adresse inexistante, aucun patient n'a été trouvé." }, "bounce", "279035121518989@patient.mssante.example", "userunknown", true],
  ["Mon espace santé, messagerie fermée", { from: "Mon espace santé <ne-pas-repondre@patient.mssante.example>", subject: "Message non distribué", headers: [daemon], text: "Votre message adressé à 279035121518989@patient.mssante.example n'a pas été distribué : la messagerie de cet usager est fermée." }, "bounce", "279035121518989@patient.mssante.example", "suspend", false],
  ["Opérateur, domaine inconnu", { from: "MAILER-DAEMON@operateur.mssante.example", subject: "Impossible de remettre votre message", headers: [daemon], text: "Impossible d'acheminer votre message.\n\n<paul.lemoine@medecin.mssante.exemple>: 550 5.1.2 Domaine du destinataire inconnu" }, "bounce", "paul.lemoine@medecin.mssante.exemple", "hostunknown", true],
  ["Opérateur, hors liste blanche", { from: "MAILER-DAEMON@operateur.mssante.example", subject: "Rapport de non-remise", headers: [daemon], text: "Échec de la remise de votre message.\n\n<paul.lemoine@cabinet.example>: 554 5.7.1 Relais interdit : domaine hors de l'espace de confiance" }, "bounce", "paul.lemoine@cabinet.example", "norelaying", false],
  ["Opérateur, antivirus", { from: "postmaster@operateur.mssante.example", subject: "Message bloqué : Votre liste", headers: [daemon], text: "Votre message a été rejeté.\n<paul.lemoine@medecin.mssante.example>: 554 5.7.1 Fichier infecté" }, "bounce", "paul.lemoine@medecin.mssante.example", "virusdetected", false],
  ["Opérateur, délai dépassé", { from: "postmaster@operateur.mssante.example", subject: "Message non délivré", headers: [daemon], text: "Votre message n'a pas pu être remis à <paul.lemoine@medecin.mssante.example> : le délai de remise est dépassé. Aucune nouvelle tentative ne sera faite." }, "bounce", "paul.lemoine@medecin.mssante.example", "expired", false],
];

describe("French notices without report structure", () => {
  test.each(notices)("%s", async (_name, mail, kind, address, reason, permanent) => {
    const classification = await told(plainMail(mail));
    expect(classification.kind).toBe(kind);
    expect(classification.recipients.map((row) => [row.address, row.action, row.reason, row.permanent])).toEqual([[address, kind === "delay" ? "delayed" : "failed", reason, permanent]]);
  });

  test("the same notices with LF and with CR line ends say the same", async () => {
    for (const [name, mail] of notices) {
      const crlf = plainMail(mail).replace(/\r?\n/g, "\r\n");
      const expected = await told(crlf);
      expect(await told(crlf.replaceAll("\r\n", "\n")), name).toEqual(expected);
      expect(await told(crlf.replaceAll("\r\n", "\r")), name).toEqual(expected);
    }
  });

  test("the message that came back is known by its Message-ID", async () => {
    const { original } = await told(plainMail(notices[4]?.[1] ?? {}));
    expect(original).toEqual({ messageId: "<ALD-2023-FOUR-7F3K@cpam87.mssante.example>", to: ["paul.lemoine@medecin.mssante.example"] });
  });

  test("a doctor who tells of a failure is a person", async () => {
    const mail = { subject: "Re: Votre liste", text: "Votre premier message n'a pas pu être remis, ma boîte était pleine. Pouvez-vous le renvoyer ?" };
    expect((await told(plainMail(mail))).kind).toBe("reply");
  });

  test("a street number that looks like a reply code is no failure", async () => {
    const mail = await read(plainMail({ headers: [daemon], text: "Absent du 1er au 20 août.\n\nCabinet médical\n550 avenue de la Gare\n87000 Limoges" }));
    expect(classify(mail).kind).toBe("automatic-reply");
  });
});

describe("a French notice that calls an address dead, and says beside it that it may live", () => {
  const dead = ["nineteenth-notices.txt", "twentieth-notices.txt", "twentyfirst-notices.txt", "twentyeighth-notices.txt", "twentyninth-notices.txt"].flatMap(wholeMails).filter(({ raw, allowed }) => allowed.length > 0 && allowed.every(({ permanent }) => permanent) && !/final-recipient/i.test(raw));

  test.each(["Veuillez réessayer plus tard.", "Cette erreur est temporaire.", "La boîte est pleine.", "Le compte est désactivé.", "Le message a été mis en liste grise."])("“%s” keeps it alive", async (later) => {
    expect(dead.length).toBeGreaterThan(50);
    const stillDead: string[] = [];
    for (const { name, raw } of dead) if ((await told(`${raw}\r\n${later}`)).recipients.some(({ permanent }) => permanent)) stillDead.push(name);
    expect(stillDead).toEqual([]);
  });
});
