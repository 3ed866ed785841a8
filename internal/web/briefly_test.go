package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// plain puts what a row says of its point into one line.
func plain(reasons []rowReason) string {
	var out []string
	for _, r := range reasons {
		text := spanText(r.Parts)
		if r.Remark {
			text = "! " + text
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// spanText marks with brackets what is a link.
func spanText(parts []span) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Href != "" {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func likelihood(t testing.TB, text string) value.Likelihood {
	l, err := value.ParseLikelihood(text, value.ICD203)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// reasoned is a record with every reason and every note once.
func reasoned(t testing.TB) *compare.Result {
	m := newMaker(t)
	cites := func(ids ...parallax.SourceID) func(*parallax.Position) {
		return func(p *parallax.Position) {
			for _, id := range ids {
				p.Sources = append(p.Sources, parallax.Citation{Source: id, Text: string(id)})
			}
		}
	}
	method := func(words ...string) func(*parallax.Position) {
		return func(p *parallax.Position) { p.Method = words }
	}
	how := func(text string) func(*parallax.Position) {
		return func(p *parallax.Position) { p.Likelihood = likelihood(t, text) }
	}
	subject := func(id parallax.SubjectID, name string) parallax.Subject {
		return parallax.Subject{ID: id, Name: name, Of: "land"}
	}
	m.rec.Subjects = []parallax.Subject{subject("all", "All"), subject("class", "Class"), subject("kept", "Kept"), {ID: "land", Name: "The land"}, subject("named", "Named"), subject("same", "Same"), subject("thing", "The thing"), subject("twin", "Twin")}
	m.rec.Subjects[5].Relations = []parallax.Relation{{Is: parallax.SameAs, To: "thing", By: "nor"}}
	m.rec.Subjects[7].Names = []parallax.Name{{Text: "Named", By: "sud"}}
	m.rec.Attributes[3].Definitions = append(m.rec.Attributes[3].Definitions, parallax.Definition{By: "sud", Text: "On any course."})

	m.says("nor all/exists = yes", because("all/free", "all/payload", "all/use", "all/when"))
	m.says("sud all/exists = no", because("class/exists"))
	m.says("nor all/free = 3 kg")
	m.says("sud all/free = 4 km")
	m.says("nor all/payload = 3 kg", m.given("free", "5 m"), m.given("payload", "5 kg"))
	m.says("sud all/payload = 4 kg", m.given("payload", "9 kg"))
	m.says("nor all/use = to deter")
	m.says("sud all/use = to threaten")
	m.says("nor all/when = 2009", m.given("free", "5 m"))
	m.says("sud all/when = 2012")
	m.says("nor class/exists = yes", because("class/use"), method("flight-test", "model"))
	m.says("sud class/exists = no", because("class/use"), method("estimate"))
	m.says("nor class/use = x")
	m.says("sud class/use = x")
	m.says("nor class/range = 3 km")
	m.says("sud class/range = 9 km")
	m.says("nor kept/exists = yes", how("likely"))
	m.says("sud kept/exists = yes", how("unlikely"))
	m.says("nor kept/payload = 3 kg", cites("secret"))
	m.says("sud kept/payload = 9 kg")
	m.says("nor kept/free = 3 kg", cites("photo"))
	m.says("sud kept/free = 9 kg", cites("photo"))
	m.says("nor kept/use = x", cites("photo"))
	m.says("sud kept/use = y", cites("photo"))
	m.says("nor kept/when = 2009")
	m.says("sud kept/when = 2012", cites("minutes"))
	m.says("nor named/exists = yes")
	m.says("sud named/exists = no")
	m.says("nor same/exists = yes", func(p *parallax.Position) { p.Marking = "C" })
	m.says("sud same/exists = yes", func(p *parallax.Position) { p.Voice = "nor" })
	m.says("sud same/exists = no")
	m.says("nor same/payload = 5 kg")
	m.says("nor same/payload = 9 kg")
	m.says("sud same/payload = 7 kg", func(p *parallax.Position) { p.Voice, p.Marking = "nor", "S" })
	return m.result()
}

func TestBriefly(t *testing.T) {
	res, jta, herring := reasoned(t), example(t, "jta"), example(t, "shared-herring")
	sites := make(map[*compare.Result]*site)
	for _, r := range []*compare.Result{res, jta, herring} {
		var err error
		if sites[r], err = newSite(r, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		res   *compare.Result
		lang  string
		chair parallax.PartyID
		point parallax.PointID
		want  string
	}{
		{res, "en", "", "all/exists", "rests on [free measure], [payload], [use] and 2 more"},
		{res, "en", "", "all/free", "counted in kg against km"},
		{res, "en", "", "all/payload", "at other conditions: [free measure] and [payload]"},
		{res, "en", "", "all/use", "texts to be compared by a person"},
		{res, "en", "", "all/when", "only one states [free measure]"},
		{res, "en", "", "class/exists", "same ground ([use]), other conclusion; flight test, model against estimate"},
		{res, "en", "sud", "class/exists", "same ground ([use]), other conclusion; estimate against flight test, model"},
		{res, "en", "", "class/range", "“[range]” means two things"},
		{res, "en", "", "class/use", ""},
		{res, "en", "", "kept/exists", "likely (55–80 %) against unlikely (20–45 %)"},
		{res, "en", "sud", "kept/exists", "unlikely (20–45 %) against likely (55–80 %)"},
		{res, "en", "", "kept/payload", "Norland has a source not recorded as seen by the other"},
		{res, "en", "", "kept/free", "a source rated differently"},
		{res, "en", "", "kept/when", "Norland names nothing it relies on"},
		{res, "en", "", "named/exists", "“Named” means two subjects"},
		{res, "en", "", "same/exists", "disputed whether it is [The thing]"},
		{res, "en", "", "same/payload", "disputed whether it is [The thing]; ! Norland gives two answers; ! said of Norland but not held by it: (S) 7 kg"},
		{res, "en", "nor", "same/payload", "disputed whether it is [The thing]; ! Norland gives two answers; ! they say you said: (S) 7 kg"},
		{res, "ru", "", "all/exists", "исходные допущения: [free measure], [payload], [use] и ещё 2"},
		{res, "ru", "", "kept/exists", "разные оценки вероятности: вероятно (55–80 %) и маловероятно (20–45 %)"},
		{jta, "en", "", "shahab-3m/needs-full-range-test", "they judge differently"},
		{jta, "en", "", "shahab-3m/range", "rests on [airframe material], [payload] and [thrust]; at other conditions: [payload]; [and 1 more]"},
		{jta, "en", "", "ghadr-110/stages", "disputed whether it is [Fateh-110]; ! said of United States but not held by it: (S) 3"},
		{jta, "en", "", "shahab-3/class", "“[mrbm]”: not defined by all"},
		{herring, "en", "", "spring-herring/natural-mortality", "Zarevian Coastal Fisheries Commission has a source not recorded as seen by the other (Halvey, Zarevian); tagging against predator stomachs, tagging (Halvey, Institute)"},
	} {
		p := test.res.Point(test.point)
		if p == nil {
			t.Errorf("no point %s", test.point)
			continue
		}
		site := sites[test.res]
		tongue := site.tongues[slices.IndexFunc(site.tongues, func(x *tongue) bool { return x.lang == test.lang })]
		if got := plain(site.seated(tongue, test.chair, "/").briefly(p)); got != test.want {
			t.Errorf("%s, %s from %q:\n got %s\nwant %s", test.point, test.lang, test.chair, got, test.want)
		}
	}
}
