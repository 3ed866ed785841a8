package report

import (
	"slices"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/internal/locale"
)

// sources lists what the positions rely on, each source once: who has it, who
// has seen it, and how the parties rate it.
func (e *Explanation) sources(p *Page) {
	var ids []parallax.SourceID
	for _, x := range e.p.Positions {
		if !e.concerns(x.Party) {
			continue
		}
		for _, c := range x.Sources {
			if !slices.Contains(ids, c.Source) {
				ids = append(ids, c.Source)
			}
		}
	}
	if len(ids) == 0 {
		return
	}
	p.heading(e.w.Say("explain.sources", nil))
	slices.Sort(ids)
	for _, id := range ids {
		s := e.w.rec.Source(id)
		if s == nil {
			p.item(0, "", string(id))
			continue
		}
		p.item(0, fullStop(e.w.Source(id)), e.w.whoHas(s))
		for _, r := range s.Ratings {
			p.item(1, "", e.w.Say("explain.rated", locale.Args{"Party": e.w.Party(r.By), "Code": r.Code, "Meaning": e.w.Rating(r.Code)}))
		}
		if s.Note != "" {
			p.item(1, "", e.w.Say("explain.note", locale.Args{"Note": s.Note}))
		}
	}
}

// whoHas says who holds a source and which parties have seen it.
func (w *Words) whoHas(s *parallax.Source) string {
	var seen, unseen []string
	for _, id := range w.res.Parties {
		switch {
		case string(id) == s.Holder:
		case s.Seen(id):
			seen = append(seen, w.Party(id))
		default:
			unseen = append(unseen, w.Party(id))
		}
	}
	var out []string
	if s.Holder != "" {
		out = append(out, w.Say("explain.source-held", locale.Args{"Holder": w.Voice(parallax.Voice(s.Holder))}))
	}
	if len(seen) > 0 {
		out = append(out, w.Say("explain.source-seen", locale.Args{"Parties": w.List(seen)}))
	}
	if len(unseen) > 0 {
		out = append(out, w.Say("explain.source-unseen", locale.Args{"Parties": w.List(unseen)}))
	}
	return strings.Join(out, " ")
}

// Rating puts an Admiralty code into words (STANAG 2511): how reliable the source
// is, and how credible what it says.
func (w *Words) Rating(code string) string {
	if len(code) != 2 || !strings.Contains("ABCDEF", code[:1]) || !strings.Contains("123456", code[1:]) {
		return code
	}
	return w.Say("explain.rating", locale.Args{
		"Source":      w.Say("explain.rating-"+strings.ToLower(code[:1]), nil),
		"Information": w.Say("explain.rating-"+code[1:], nil),
	})
}
