// What is shown, as a picture or as rows.

function savePicture() {
  const source = byId("canvas").querySelector("canvas");
  const picture = make("canvas", { width: source.width, height: source.height });
  const ctx = picture.getContext("2d");
  ctx.fillStyle = theme().ground;
  ctx.fillRect(0, 0, picture.width, picture.height);
  ctx.drawImage(source, 0, 0);
  const ratio = source.width / source.clientWidth;
  ctx.scale(ratio, ratio);
  ctx.font = `12px ${FONT}`;
  ctx.fillStyle = theme().quiet;
  ctx.fillText(`${data.title} · ${byId("status").textContent}`, 10, source.clientHeight - 10);
  picture.toBlob((blob) => download(blob, `${fileName()}.png`), "image/png");
}

// A cell that a spreadsheet would take for a formula gets an apostrophe before it.
function csvCell(value) {
  const text = String(value);
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function saveRows() {
  const head = ["subject", "relation", "object", "date", "confidence", "quote", "sentence", "article", "source"];
  const rows = shown.facts.flatMap((f) => factRows(f));
  const text = [head.map((word) => t(word)), ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
  download(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }), `${fileName()}.csv`);
}

function factRows(f) {
  const fact = data.facts[f];
  const cells = ["subject", "relation", "object", "date"].map((column) => cellText(column, COLUMNS[column](fact, f)));
  return fact[QUOTES].map((quote) => {
    const sentence = data.sentences[quote[SENTENCE]];
    const document = data.documents[quote[DOCUMENT]];
    return [...cells, `${quote[CONFIDENCE]}%`, sentence.slice(quote[START], quote[END]), sentence, articleTitle(document), document.url || document.source];
  });
}

function fileName() {
  const chosen = typeof state.selected === "number" ? `-${cut(labelOf(state.selected), 20)}` : "";
  return `wenmai${chosen}`.replace(/[\\/:*?"<>|\u0000-\u001f\u202a-\u202e\u2066-\u2069]/g, "_");
}
