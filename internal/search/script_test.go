package search

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parallax-assessment/parallax"
)

// plainFace words everything by its code.
func plainFace() Face {
	return Face{
		Kind: Kind.String, Field: Field.String,
		Entry: func(h Hit) Entry { return Entry{Title: h.Title, Href: h.Kind.String() + "/" + h.ID} },
	}
}

// node gives the program that runs scripts, or skips the test.
func node(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("node")
	if err != nil {
		if slices.Contains(strings.Split(os.Getenv("PARALLAX_REQUIRE"), ","), "node") {
			t.Fatal("PARALLAX_REQUIRE names node, and there is none")
		}
		t.Skip("no node to run search.js with")
	}
	return program
}

// scriptHit is a hit as runScript prints it.
type scriptHit struct {
	Entry, Score int
	Field        string
	Marked       []string
}

// scriptFound is what one query finds.
type scriptFound struct {
	Query   string
	Similar bool
	Total   int
	Hits    []scriptHit
}

// hitsCompared bounds the hits of a query that are compared with their marks.
const hitsCompared = 25

// runScript searches an index with search.js.
const runScript = `
const fs = require("fs"), vm = require("vm");
const make = require(process.argv[1]);
vm.runInThisContext(fs.readFileSync(process.argv[2], "utf8"));
const face = make(parallaxIndex), input = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify({
  found: input.queries.map(q => {
    const r = face.search(q);
    return { Query: q, Similar: r.similar, Total: r.hits.length, Hits: r.hits.slice(0, input.most).map(h => {
      const s = r.show(h);
      return { Entry: h.n, Score: h.score, Field: parallaxIndex.fields[s.field], Marked: s.spans.map(([a, b]) => s.text.slice(a, b)) };
    }) };
  }),
  words: input.texts.map(t => face.split(t, true).all.map(w => w.text + "=" + t.slice(w.start, w.end))),
}));
`

// queries are those on which both sides must agree.
var queries = []string{
	"", " ", "-", "shahab", "shahab 3m", "shahab3m", "SHAHAB-3", "Shahab-3M", "шахаб-3", "шахаба", "Седжил", "sejil", "Sejjil", "modified",
	"aluminium 3m", "алюминий", "shahab 600", "iran range 2000", "женева", "missiles", "missile", "shahub", "shahbas", "nodong", "No Dong",
	"taepodong2", "秋鲱", "鲱", "东风", "风东", "نور", "قدر", "اباب", "noor", "нур", "western herring", `"western herring"`, `"herring western"`,
	"«western herring» stock", `a "b`, `"`, `""`, "1 600", "1600", "1,600", "390000", "390,000 t", "2000 km", "2000km", "200", "0.2", "0,2", "0.20",
	"250 kg usa", "bm25", "BM 25", "дальность", "ss-n-6", "u.s.", "us", "moscow", "сельдь", "сельди", "source", "the basis of the figure",
	"range payload mass kg km test date first second", "a b c d e f g h i j k l m n o p", "strasse", "STRASSE", "Zurich", "angstrom",
	"ｓｈａｈａｂ", "shahab‐3", "shahab—3", "sha\u00adhab", "\u202eshahab", "zzzzzz", "range 2009", "2009-12-22", "december", "r27", "kn-02", "kn02",
	`"shahab"`, `"шахаб"`, `"a b c d e f g" h i j k l m n o p`, "испытания", "испытание", "genf", "модель", "моделирование", "alban 2000", "boria nodong", "q1", "steel", "yes", "no", "jta-2009-12",
}

// TestScript compares the results of search.js with ours, on the bundled
// dossiers and on names that are hard to find.
func TestScript(t *testing.T) {
	program := node(t)
	for name, rec := range map[string]*parallax.Record{"jta": example(t, "jta"), "shared-herring": example(t, "shared-herring"), "small": small()} {
		t.Run(name, func(t *testing.T) {
			x := New(rec, Config{})
			var texts []string
			for e := range x.base[kinds] {
				x.eachField(e, func(_ Field, s string) { texts = append(texts, s) })
			}
			texts = append(texts, oddTexts...)
			found, words := searchByScript(t, program, x, texts)
			for i, text := range texts {
				if diff := cmp.Diff(wordsOf(text), words[i]); diff != "" {
					t.Errorf("the words of %q (-ours +script):\n%s", text, diff)
				}
			}
			for i, q := range queries {
				if diff := cmp.Diff(ourFound(x, q), found[i]); diff != "" {
					t.Errorf("%q (-ours +script):\n%s", q, diff)
				}
			}
		})
	}
}

// oddTexts are cut in ways that are easy to get wrong.
var oddTexts = []string{
	"U.S.A. and e.g. the U.K.", "a.b.c", "a.bc", "12.10.2009", "1,234,567.89", "1,234,5678", "0,250", "0,250.5", "1 600,5", "1 600 5",
	"16,17", "1.5", "1.5.2", ".5", "5.", "x1,000", "3m2", "№ 5", "½ m²", "ﬁnal ǅ İstanbul ẞ", "Ǆ", "各国の Shahab", "ราคา 5", "한국어", "a_b-c/d",
	"sha\u00adhab\u200b\u2060x", "1\u2009600 1\u202f600 1\u00a0600 1\u2003600 a\u202fb", "rock'n'roll l’iran", "ʻOumuamua", "é e\u0301", "\u0301x", "x\u0301\u0302", "שָׁלוֹם", "हिन्दी १२३", strings.Repeat("a", 100), strings.Repeat("9", 100),
	strings.Repeat("ab-", 40), "\U0001d400\U0001d7d8 𠀀𠀁", "a\x00b\tc\u0085d\u2028e", "ſs ᾳ Ω", "１２３，４５６", "٣٬٠٠٠ ۱۲۳",
}

func wordsOf(text string) []string {
	single, joined := split(text, true)
	out := []string{}
	for _, w := range slices.Concat(single, joined) {
		out = append(out, w.text+"="+text[w.start:w.end])
	}
	return out
}

func ourFound(x *Index, query string) scriptFound {
	res := x.Search(query, Options{Limit: hitsCompared})
	out := scriptFound{Query: query, Similar: res.Similar, Total: res.Total, Hits: []scriptHit{}}
	for _, h := range res.Hits {
		marked := []string{}
		for _, s := range h.Spans {
			marked = append(marked, h.Snippet[s.Start:s.End])
		}
		if h.Kind == Point { // it has no texts of its own there
			marked = []string{}
		}
		out.Hits = append(out.Hits, scriptHit{int(x.at(h.Kind, h.Index)), h.Score, h.Field.String(), marked})
	}
	return out
}

func searchByScript(t *testing.T, program string, x *Index, texts []string) ([]scriptFound, [][]string) {
	t.Helper()
	var index bytes.Buffer
	if err := x.Script(&index, plainFace()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "index.js")
	if err := os.WriteFile(file, index.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	rules, err := filepath.Abs("../web/assets/search.js")
	if err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(map[string]any{"queries": queries, "texts": texts, "most": hitsCompared})
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(program, "-e", runScript, rules, file)
	run.Stdin = bytes.NewReader(input)
	var complaints bytes.Buffer
	run.Stderr = &complaints
	output, err := run.Output()
	if err != nil {
		t.Fatal(err, complaints.String())
	}
	var out struct {
		Found []scriptFound
		Words [][]string
	}
	if err := json.Unmarshal(output, &out); err != nil {
		t.Fatal(err)
	}
	return out.Found, out.Words
}
