package examples_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// cable gives the published record behind examples/jta, which is not part of the
// repository (docs/decisions/0002-own-words.md). No message may quote it.
func cable(t *testing.T) string {
	t.Helper()
	path := os.Getenv("PARALLAX_CABLE")
	if path == "" {
		for name := range strings.SplitSeq(os.Getenv("PARALLAX_REQUIRE"), ",") {
			if name == "cable" {
				t.Fatal("PARALLAX_REQUIRE names cable, and PARALLAX_CABLE is not set")
			}
		}
		t.Skip("PARALLAX_CABLE does not name the record")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal("PARALLAX_CABLE names a file that cannot be read")
	}
	return string(text)
}

var word = regexp.MustCompile(`[a-z0-9']+`)

func words(s string) []string {
	return word.FindAllString(strings.ToLower(norm.NFKC.String(s)), -1)
}

// The repository tells the record's facts in its own words: no nine words on end
// are the record's.
func TestOwnWords(t *testing.T) {
	const run = 9
	record := words(cable(t))
	known := make(map[string]bool, len(record))
	for i := range len(record) - run + 1 {
		known[strings.Join(record[i:i+run], " ")] = true
	}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if err == nil && (d.Name() == ".git" || d.Name() == "vendor") {
				return filepath.SkipDir
			}
			return err
		}
		switch filepath.Ext(path) {
		case ".md", ".yaml", ".go", ".html", ".json", ".txt", ".txtar":
		default:
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		ours := words(string(text))
		for i := range len(ours) - run + 1 {
			if known[strings.Join(ours[i:i+run], " ")] {
				t.Errorf("%s: %d words on end are the record's, from its word %d on", path, run, i)
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var paragraph = regexp.MustCompile(`(?m)^(\d{1,2})\. {1,2}(?:\(|[A-Z])`)

// paragraphs parts the record at its numbers.
func paragraphs(record string) map[string]string {
	out := make(map[string]string)
	at := paragraph.FindAllStringSubmatchIndex(record, -1)
	for i, m := range at {
		end := len(record)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		number := record[m[2]:m[3]]
		out[number] += record[m[1]:end]
	}
	return out
}

var numeral = regexp.MustCompile(`\d+(?:\.\d+)?`)

var inWords = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve")

// readings are figures that the record gives otherwise than by their number.
var readings = map[parallax.PointID]string{
	"shahab-3/miss-distance":           "several kilometres: more than 1",
	"safir/orbit-payload":              "the size of the satellite, whose mass an earlier paragraph gives",
	"ashura/flight-tests":              "the tests are listed, not counted",
	"ashura/successful-tests":          "several, and twice",
	"bm-25/successful-tests":           "there have been none",
	"fixed-launch-sites/number-in-use": "hundreds: at least 200",
	"iran-solid-programme/experience":  "over a decade",
	"taepo-dong-2/stages":              "a first and a second stage are named",
}

// Every figure of the dossier stands in a paragraph that it cites.
func TestFiguresStandInTheRecord(t *testing.T) {
	text := paragraphs(cable(t))
	if len(text) < 70 {
		t.Fatalf("the record has %d paragraphs, want 77", len(text))
	}
	res := open(t, "jta")
	checked := 0
	for i := range res.Record.Positions {
		p := &res.Record.Positions[i]
		var cited string
		for _, c := range p.Said {
			if c.Source == "jta-2009-12" {
				if text[c.Portion] == "" {
					t.Errorf("%v: there is no paragraph %q", p.At, c.Portion)
				}
				cited += text[c.Portion]
			}
		}
		if cited == "" || p.Value.Kind() != value.Quantity {
			continue
		}
		plain := strings.ToLower(strings.ReplaceAll(cited, ",", ""))
		for _, n := range numeral.FindAllString(p.Value.Text(), -1) {
			checked++
			if !standsIn(plain, n) && readings[p.About] == "" {
				t.Errorf("%v: the figure %s does not stand in what is cited (%s)", p.At, n, p.About)
			}
		}
	}
	if checked < 60 {
		t.Errorf("only %d figures were checked", checked)
	}
}

// standsIn looks for a number in figures, or in words where it is small.
func standsIn(text, number string) bool {
	if regexp.MustCompile(`(^|[^0-9.])` + regexp.QuoteMeta(number) + `($|[^0-9])`).MatchString(text) {
		return true
	}
	n, err := strconv.Atoi(number)
	return err == nil && n < len(inWords) && strings.Contains(text, inWords[n])
}
