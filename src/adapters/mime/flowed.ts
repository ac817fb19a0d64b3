/**
 * Joins the lines that the sender's client broke (RFC 3676 format=flowed).
 *
 * A quote mark is never joined to an unquoted line: whose words they are depends on it.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open = false;
  let openDepth = 0;
  for (const line of text.split("\n")) {
    let depth = 0;
    while (line.charCodeAt(depth) === 62) depth++;
    const stuffed = line.charCodeAt(depth) === 32 ? depth + 1 : depth;
    const content = line.slice(stuffed);
    const isSignature = content === "-- ";
    const flows = content.endsWith(" ") && !isSignature;
    const kept = flows && deleteSpace ? content.slice(0, -1) : content;
    if (open && depth === openDepth && !isSignature) out[out.length - 1] += kept;
    else out.push(depth > 0 ? `${line.slice(0, depth)} ${kept}` : kept);
    open = flows;
    openDepth = depth;
  }
  return out.join("\n");
}
