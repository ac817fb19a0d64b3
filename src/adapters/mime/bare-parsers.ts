import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

// The yardsticks of `rattache bench inbound`. No mail of the product is read by them.

/** postal-mime with its usual settings. */
export const postalMime = async (raw: Uint8Array): Promise<void> => void (await PostalMime.parse(raw));

/** mailparser's simpleParser with its usual settings. */
export const mailparser = async (raw: Uint8Array): Promise<void> => void (await simpleParser(Buffer.from(raw)));
