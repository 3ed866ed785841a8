package compare

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// short builds records from the short notation of testdata/README.md.
type short struct {
	rec   parallax.Record
	units value.Units
	lines []string // positions, read once all attributes are known
}

// newShort has two parties, two rounds, the subjects x and y, and an attribute
// of each kind.
func newShort() *short {
	s := &short{}
	s.rec.Scale = value.DefaultScale
	for _, l := range []string{
		"party a", "party b", "round r1 2009-06-01", "round r2 2010-06-01",
		"subject x", "subject y",
		"attribute payload quantity unit kg",
		"attribute range quantity unit km given payload:falls",
		"attribute thrust quantity unit kN",
		"attribute launchers quantity unit launchers",
		"attribute effort quantity",
		"attribute airframe category values steel aluminium composite",
		"attribute propellant category values hydrazines:mmh hydrazines:udmh kerosene",
		"attribute class category",
		"attribute twin subject",
		"attribute exists truth",
		"attribute fielded time given payload:rises",
		"attribute purpose text",
		"source photos holder a",
	} {
		if err := s.read(l); err != nil {
			panic(err)
		}
	}
	return s
}

// read takes one line that is not an expectation.
func (s *short) read(line string) error {
	words := strings.Fields(line)
	switch words[0] {
	case "party":
		s.rec.Parties = append(s.rec.Parties, parallax.Party{ID: parallax.PartyID(words[1]), Name: strings.ToUpper(words[1])})
	case "round":
		day, _, err := value.ParseDate(words[2])
		s.rec.Rounds = append(s.rec.Rounds, parallax.Round{ID: parallax.RoundID(words[1]), Date: day})
		return err
	case "subject":
		s.rec.Subjects = append(s.rec.Subjects, parallax.Subject{ID: parallax.SubjectID(words[1]), Name: words[1]})
	case "attribute":
		return s.attribute(words[1], words[2], words[3:])
	case "source":
		s.source(words[1:])
	case "term", "define":
		return s.define(line)
	case "name": // name TEXT of SUBJECT [by PARTY]
		sub := s.rec.Subject(parallax.SubjectID(after(words, "of")))
		sub.Names = append(sub.Names, parallax.Name{Text: words[1], By: parallax.PartyID(after(words, "by"))})
	case "same-as": // x is the same as y [by PARTY]
		sub := s.rec.Subject("x")
		sub.Relations = append(sub.Relations, parallax.Relation{Is: parallax.SameAs, To: "y", By: parallax.PartyID(after(words, "by"))})
	case "question": // question to PARTY on POINT [round R] [answered R]
		q := parallax.Question{To: parallax.PartyID(words[2]), About: []parallax.PointID{pointOf(words[4])}, Round: parallax.RoundID(after(words, "round"))}
		if r := after(words, "answered"); r != "" {
			q.Answer = &parallax.Answer{Round: parallax.RoundID(r)}
		}
		s.rec.Questions = append(s.rec.Questions, q)
	default:
		s.lines = append(s.lines, line)
	}
	return nil
}

func after(words []string, key string) string {
	if i := slices.Index(words, key); i >= 0 && i+1 < len(words) {
		return words[i+1]
	}
	return ""
}

func pointOf(s string) parallax.PointID {
	if strings.Contains(s, "/") {
		return parallax.PointID(s)
	}
	return parallax.PointID("x/" + s)
}

func (s *short) attribute(id, kind string, words []string) error {
	a := parallax.Attribute{ID: parallax.AttributeID(id), Label: id}
	var ok bool
	if a.Spec.Kind, ok = value.ParseKind(kind); !ok {
		return fmt.Errorf("no kind %q", kind)
	}
	a.Spec.Units = &s.units
	if u := after(words, "unit"); u != "" {
		unit, err := s.units.Declare(u)
		if err != nil {
			return err
		}
		a.Spec.Unit = unit
	}
	if t := after(words, "tolerance"); t != "" {
		tol, err := a.Spec.ParseTolerance(strings.ReplaceAll(t, "_", " "))
		if err != nil {
			return err
		}
		a.Spec.Tolerance = tol
	}
	if g := after(words, "given"); g != "" {
		for item := range strings.SplitSeq(g, ",") {
			other, direction, _ := strings.Cut(item, ":")
			d, _ := parallax.ParseDirection(direction)
			a.Given = append(a.Given, parallax.Given{Attribute: parallax.AttributeID(other), Direction: d})
		}
	}
	if i := slices.Index(words, "values"); i >= 0 {
		a.Spec.Tree = &value.Tree{}
		for _, v := range words[i+1:] {
			if parent, leaf, nested := strings.Cut(v, ":"); nested {
				a.Spec.Tree.Add(leaf, parent)
			} else {
				a.Spec.Tree.Add(v)
			}
		}
	}
	s.rec.Attributes = slices.DeleteFunc(s.rec.Attributes, func(b parallax.Attribute) bool { return b.ID == a.ID })
	s.rec.Attributes = append(s.rec.Attributes, a)
	return nil
}

// source reads: ID holder PARTY [shared PARTY] [rated a=B2,b=C3].
func (s *short) source(words []string) {
	src := parallax.Source{ID: parallax.SourceID(words[0]), Holder: after(words, "holder")}
	if p := after(words, "shared"); p != "" {
		src.Shared = []parallax.PartyID{parallax.PartyID(p)}
	}
	for item := range strings.SplitSeq(after(words, "rated"), ",") {
		if party, code, ok := strings.Cut(item, "="); ok {
			src.Ratings = append(src.Ratings, parallax.Rating{By: parallax.PartyID(party), Code: code})
		}
	}
	s.rec.Sources = slices.DeleteFunc(s.rec.Sources, func(b parallax.Source) bool { return b.ID == src.ID })
	s.rec.Sources = append(s.rec.Sources, src)
}

// define reads "term WORD by PARTY: TEXT" and "define ATTRIBUTE by PARTY: TEXT".
func (s *short) define(line string) error {
	head, text, ok := strings.Cut(line, ": ")
	if !ok {
		return fmt.Errorf("no definition in %q", line)
	}
	words := strings.Fields(head)
	d := parallax.Definition{By: parallax.PartyID(after(words, "by")), Text: text}
	if words[0] == "define" {
		a := s.rec.Attribute(parallax.AttributeID(words[1]))
		a.Definitions = append(a.Definitions, d)
		return nil
	}
	if t := s.rec.Term(words[1]); t != nil {
		t.Definitions = append(t.Definitions, d)
		return nil
	}
	s.rec.Terms = append(s.rec.Terms, parallax.Term{ID: words[1], Definitions: []parallax.Definition{d}})
	return nil
}

// keywords end the value in a position's line.
var keywords = []string{"given", "because", "sources", "method", "likelihood", "voice", "round", "id", "supersedes", "withdrawn"}

// position reads "PARTY: POINT STANCE VALUE [keyword words]…", where STANCE is
// "=" for asserts or the stance's word.
func (s *short) position(line string) error {
	party, rest, ok := strings.Cut(line, ": ")
	words := strings.Fields(rest)
	if !ok || len(words) < 2 {
		return fmt.Errorf("not a position: %q", line)
	}
	p := parallax.Position{Party: parallax.PartyID(party), Voice: parallax.Voice(party), About: pointOf(words[0]), Round: s.rec.Rounds[0].ID}
	if words[1] != "=" {
		if p.Stance, ok = parallax.ParseStance(words[1]); !ok {
			return fmt.Errorf("no stance in %q", line)
		}
	}
	parts := map[string]string{}
	key := "value"
	for _, w := range words[2:] {
		if slices.Contains(keywords, w) {
			key = w
			parts[key] = ""
			continue
		}
		parts[key] = strings.TrimSpace(parts[key] + " " + w)
	}
	if err := s.fill(&p, parts); err != nil {
		return fmt.Errorf("%s: %w", line, err)
	}
	s.rec.Positions = append(s.rec.Positions, p)
	return nil
}

func (s *short) fill(p *parallax.Position, parts map[string]string) (err error) {
	if r := parts["round"]; r != "" {
		p.Round = parallax.RoundID(r)
	}
	if v := parts["voice"]; v != "" {
		p.Voice = parallax.Voice(v)
	}
	asOf := s.rec.Rounds[s.rec.RoundIndex(p.Round)].Date
	if !p.Stance.Silent() {
		if p.Value, err = s.rec.Attribute(p.About.Attribute()).Spec.Parse(parts["value"], asOf); err != nil {
			return err
		}
	}
	for item := range strings.SplitSeq(parts["given"], " & ") {
		if attr, text, ok := strings.Cut(item, " "); ok {
			v, err := s.rec.Attribute(parallax.AttributeID(attr)).Spec.Parse(text, asOf)
			if err != nil {
				return err
			}
			p.Given = append(p.Given, parallax.Condition{Attribute: parallax.AttributeID(attr), Value: v})
		}
	}
	for _, b := range strings.Fields(parts["because"]) {
		p.Because = append(p.Because, pointOf(b))
	}
	for _, src := range strings.Fields(parts["sources"]) {
		p.Sources = append(p.Sources, parallax.Citation{Source: parallax.SourceID(src), Text: src})
	}
	p.Method = strings.Fields(parts["method"])
	p.ID, p.Supersedes = parts["id"], strings.Fields(parts["supersedes"])
	_, p.Withdrawn = parts["withdrawn"]
	if l := parts["likelihood"]; l != "" {
		p.Likelihood, err = value.ParseLikelihood(l, s.rec.Scale)
	}
	return err
}

// build sorts the record as its fields promise and reads the positions.
func (s *short) build() (*parallax.Record, error) {
	slices.SortFunc(s.rec.Attributes, func(a, b parallax.Attribute) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(s.rec.Subjects, func(a, b parallax.Subject) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(s.rec.Sources, func(a, b parallax.Source) int { return strings.Compare(string(a.ID), string(b.ID)) })
	slices.SortFunc(s.rec.Terms, func(a, b parallax.Term) int { return strings.Compare(a.ID, b.ID) })
	for _, l := range s.lines {
		if err := s.position(l); err != nil {
			return nil, err
		}
	}
	return &s.rec, nil
}

// compareShort runs lines of the short notation.
func compareShort(t *testing.T, lines []string, opts Options) *Result {
	t.Helper()
	s := newShort()
	for _, l := range lines {
		if l = strings.TrimSpace(l); l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		sorted := func() {
			slices.SortFunc(s.rec.Attributes, func(a, b parallax.Attribute) int { return strings.Compare(string(a.ID), string(b.ID)) })
		}
		sorted()
		if err := s.read(l); err != nil {
			t.Fatalf("%s: %v", l, err)
		}
	}
	rec, err := s.build()
	if err != nil {
		t.Fatal(err)
	}
	res, err := Run(rec, opts)
	if err != nil {
		t.Fatal(err)
	}
	return res
}
