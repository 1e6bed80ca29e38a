// Makes tests/data/citations/expected.json anew. Development only: no test runs it.
// node citations_golden.mjs FOLDER-OF-STYLES LOCALE-FILE, where the package `citeproc` can be imported.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const CSL = createRequire(join(process.cwd(), "package.json"))("citeproc");
const [styles, locale] = process.argv.slice(2);
const folder = new URL("data/citations/", import.meta.url);
const { works, together } = JSON.parse(readFileSync(new URL("cases.json", folder), "utf8"));

const STYLES = {
  chicago: ["chicago-notes-bibliography", "chicago-notes-bibliography-access-dates"],
  "chicago-author-date": ["chicago-author-date", "chicago-author-date-access-dates"],
  apa: ["apa", null],
  mla: ["modern-language-association", null],
};

const date = (text) => ({ "date-parts": [text.split("-").map(Number)] });

const record = (id) => {
  const { ref, title, issued, url, accessed } = works[id];
  const [volume, issue] = ref.split(".");
  return {
    id, type: "article-magazine", language: "zxx", author: [{ literal: "Sasakawa USA" }], title, volume, issue,
    "container-title": "US-Japan Alliance Digest", issued: date(issued), URL: url, accessed: accessed && date(accessed),
  };
};

const plain = (html) =>
  html.replace(/<\/?div[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))
    .replaceAll("</i><i>", "").trim();

const told = (style, ids) => {
  const engine = new CSL.Engine(
    { retrieveLocale: () => readFileSync(locale, "utf8"), retrieveItem: record },
    readFileSync(join(styles, `${style}.csl`), "utf8"),
  );
  engine.updateItems(ids);
  const cited = ids.map((id) => plain(engine.makeCitationCluster([{ id }])));
  const [{ entry_ids: order }, entries] = engine.makeBibliography();
  return ids.map((id, at) => ({
    cited: cited[at],
    bibliography: plain(entries[order.findIndex(([one]) => one === id)]),
  }));
};

const forms = (style, { cited, bibliography }) =>
  style === "chicago" ? { note: cited, bibliography } : { bibliography, "in-text": cited };

const expected = { works: {}, together: {} };
for (const [style, [usual, looked]] of Object.entries(STYLES)) {
  for (const id of Object.keys(works)) {
    const name = works[id].accessed ? looked : usual;
    if (name) (expected.works[id] ??= {})[style] = forms(style, told(name, [id])[0]);
  }
  if (style === "chicago-author-date" || style === "apa") {
    expected.together[style] = told(usual, together).map((one) => forms(style, one));
  }
}
writeFileSync(new URL("expected.json", folder), JSON.stringify(expected, null, 1) + "\n");
