package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/compare"
	"github.com/parallax-assessment/parallax/value"
)

// hostile puts the text wherever a record holds free text.
func hostile(t testing.TB, text string) *compare.Result {
	m := newMaker(t)
	r := &m.rec
	r.Title, r.Summary = text, text
	for i := range r.Parties {
		r.Parties[i].Name = text
	}
	r.Rounds[0].Title, r.Rounds[0].Text = text, text
	for i := range r.Attributes {
		r.Attributes[i].Label, r.Attributes[i].Definition = text, text
	}
	for i := range r.Subjects {
		r.Subjects[i].Name, r.Subjects[i].Class, r.Subjects[i].Note = text, text, text
	}
	for i := range r.Sources {
		r.Sources[i].Title, r.Sources[i].Kind, r.Sources[i].Note, r.Sources[i].Holder, r.Sources[i].Ratings = text, text, text, text, []parallax.Rating{{By: "nor", Code: text}}
	}
	spoil := func(p *parallax.Position) {
		p.Note, p.Method, p.Horizon, p.Confidence, p.Marking = text, []string{text}, text, text, text
		p.Said = []parallax.Citation{{Source: "minutes", Text: "minutes#" + text}}
		p.Sources = []parallax.Citation{{Source: "photo", Text: "photo"}}
		p.Likelihood = value.Likelihood{Text: text, Lo: 10, Hi: 20}
	}
	m.says("nor thing/range = 1600 km", spoil, because("thing/use"), m.given("payload", "3 kg"))
	m.says("nor thing/range = 1000 km", spoil, func(p *parallax.Position) { p.Voice = parallax.Voice(text) })
	m.says("nor thing/range = 1000 km", spoil, func(p *parallax.Position) { p.Voice = "sud" })
	m.says("sud thing/range = 2000 km", spoil)
	m.says("nor thing/use = "+text, spoil)
	m.says("sud thing/use = x "+text, spoil)
	r.Questions = []parallax.Question{{ID: "q", By: "nor", To: "sud", Round: "r1", About: []parallax.PointID{"thing/use", "thing/range"}, Text: text, Marking: text, Answer: &parallax.Answer{Round: "r1", Text: text}}}
	r.Undertakings = []parallax.Undertaking{{ID: "u", By: "sud", To: "nor", Round: "r1", Due: text, About: []parallax.PointID{"thing/use"}, Text: text, State: parallax.UndertakingOpen}}
	return m.result()
}

func TestHostileText(t *testing.T) {
	for name, text := range map[string]string{
		"markup":        `</title><script>alert(1)</script><img src=x onerror=alert(1)>"'&{{.}}`,
		"bidi":          "\u202Etxet\u202C \u2067\u2066\u2069 \u200F",
		"long":          strings.Repeat("long ", 2000),
		"long word":     strings.Repeat("x", 10000),
		"control":       "a\x00b\x1b[31mc\u2028d\u0085",
		"not UTF-8":     "a\xff\xfeb",
		"right to left": "مشهد ۱۲",
		"address":       "javascript:alert(1)",
		"mark":          requestMark,
	} {
		t.Run(name, func(t *testing.T) {
			h := serve(t, hostile(t, text), Options{})
			if pages := crawl(t, h, "/en/"); pages < 4 {
				t.Errorf("%d pages, want at least 4", pages)
			}
			for _, url := range []string{"/en/", "/en/point/thing/range", "/en/point/thing/use", "/en/agenda"} {
				body := get(h, url).Body.String()
				for _, bad := range []string{"<script>", "onerror=alert(1)>", `href="javascript`, "\u202e", "\u2067", "\x1b", "ZgotmplZ"} {
					if strings.Contains(body, bad) {
						t.Errorf("%s holds %q", url, bad)
					}
				}
				if limit := 800 << 10; len(body) > limit {
					t.Errorf("%s takes %d bytes, more than %d", url, len(body), limit)
				}
			}
		})
	}
}

// TestOddIDs reaches points whose ids mean something in an address.
func TestOddIDs(t *testing.T) {
	m := newMaker(t)
	for _, id := range []parallax.SubjectID{".", "..", "...", "a.b", "ракета", "%2e%2e", "a b", "q?x=1#f"} {
		m.rec.Positions = append(m.rec.Positions, parallax.Position{
			Party: "nor", Voice: "nor", About: parallax.Point(id, "range"), Round: "r1", Value: m.value("range", "5 km"),
		})
	}
	res := m.result()
	h, s := serve(t, res, Options{}), seatOf(t, res)
	for i := range res.Points {
		id := res.Points[i].ID
		w := get(h, s.pointHref(id))
		if w.Code != http.StatusOK || !strings.Contains(parse(t, w.Body.String()).text, "5 km") {
			t.Errorf("%s at %s: %d", id, s.pointHref(id), w.Code)
		}
	}
	crawl(t, h, "/en/")
}

// TestManyOfEverything keeps pages small whatever a point or a subject holds.
func TestManyOfEverything(t *testing.T) {
	m := newMaker(t)
	m.rec.Parties = nil
	for _, id := range []parallax.PartyID{"p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"} {
		m.rec.Parties = append(m.rec.Parties, parallax.Party{ID: id, Name: "Party " + string(id)})
	}
	text := strings.Repeat("word ", 100)
	for i := range 2000 {
		x := parallax.Position{
			Party: m.rec.Parties[i%8].ID, Voice: parallax.Voice(m.rec.Parties[i%8].ID), About: "thing/range", Round: "r1",
			Value: m.value("range", string('1'+rune(i%9))+"000 km"), Note: text, Because: []parallax.PointID{"thing/p" + parallax.PointID(string('a'+rune(i%26)))},
		}
		x.Because = []parallax.PointID{parallax.Point(parallax.SubjectID(string('a'+rune(i%26))), "exists")}
		if i%3 == 0 {
			x.Voice = "outsider"
		} else if i >= 64 {
			continue
		}
		m.rec.Positions = append(m.rec.Positions, x)
	}
	for range 1000 {
		m.rec.Questions = append(m.rec.Questions, parallax.Question{ID: "q", By: "p1", To: "p2", Round: "r1", About: []parallax.PointID{"thing/range"}, Text: text})
	}
	res := m.result()
	h := serve(t, res, Options{})
	body := get(h, "/en/point/thing/range").Body
	if limit := 1 << 20; body.Len() > limit {
		t.Errorf("the point takes %d bytes, more than %d", body.Len(), limit)
	}
	parse(t, body.String())
	crawl(t, h, "/en/")
}

// TestLongChain shows a premise tree that is as long as the record.
func TestLongChain(t *testing.T) {
	res := chain(t, 20000)
	h := serve(t, res, Options{})
	body := get(h, seatOf(t, res).pointHref(res.Points[0].ID)).Body
	if limit := 120 << 10; body.Len() > limit {
		t.Errorf("the point takes %d bytes, more than %d", body.Len(), limit)
	}
	if p := parse(t, body.String()); !strings.Contains(p.text, "more below it, not shown") {
		t.Error("the page does not say that the tree goes on")
	}
}

// TestLargeCircle has one crux of very many points.
func TestLargeCircle(t *testing.T) {
	m := newMaker(t)
	v, w := m.value("range", "1 km"), m.value("range", "2 km")
	const n = 3000
	for i := range n {
		id := parallax.Point(parallax.SubjectID(fmt.Sprintf("s%04d", i)), "range")
		next := parallax.Point(parallax.SubjectID(fmt.Sprintf("s%04d", (i+1)%n)), "range")
		m.rec.Positions = append(m.rec.Positions,
			parallax.Position{Party: "nor", Voice: "nor", About: id, Round: "r1", Value: v, Because: []parallax.PointID{next}},
			parallax.Position{Party: "sud", Voice: "sud", About: id, Round: "r1", Value: w, Stance: parallax.Doubts})
	}
	h := serve(t, m.result(), Options{})
	for _, url := range []string{"/en/", "/en/agenda", "/en/point/s0000/range"} {
		w := get(h, url)
		if w.Code != 200 || w.Body.Len() > 150<<10 {
			t.Errorf("%s: %d, %d bytes", url, w.Code, w.Body.Len())
		}
		parse(t, w.Body.String())
	}
}
