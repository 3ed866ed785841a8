package marking

import (
	"strings"
	"testing"
)

func level(t *testing.T, s Scheme, text string) Level {
	t.Helper()
	l, err := s.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// All markings here are invented for the test; none marks anything.
func TestParse(t *testing.T) {
	for _, tt := range []struct {
		scheme       Scheme
		text         string
		mark, banner string
	}{
		{US, "U", "U", "UNCLASSIFIED"}, {US, "(C)", "C", "CONFIDENTIAL"}, {US, "( s )", "S", "SECRET"}, {US, "Top  Secret", "TS", "TOP SECRET"},
		{Russia, "секретно", "С", "СЕКРЕТНО"}, {Russia, "(СС)", "СС", "СОВЕРШЕННО СЕКРЕТНО"}, {Russia, "ОВ", "ОВ", "ОСОБОЙ ВАЖНОСТИ"}, {Russia, "нс", "НС", "НЕСЕКРЕТНО"},
	} {
		l := level(t, tt.scheme, tt.text)
		if l.String() != tt.mark || l.Banner() != tt.banner {
			t.Errorf("%s %q: got %q, %q; want %q, %q", tt.scheme, tt.text, l, l.Banner(), tt.mark, tt.banner)
		}
	}
	for _, tt := range []struct {
		scheme     Scheme
		text, says string
	}{
		{US, "X", "expected one of U, C, S, TS"}, {US, "", "no level"}, {US, "(S", "closing bracket"}, {US, "С", "Cyrillic letters"},
		{Russia, "C", "Latin letters"}, {"nato", "S", "one of the schemes us, ru"}, {US, strings.Repeat("S", 1000), "1000 bytes"},
	} {
		if l, err := tt.scheme.Parse(tt.text); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s %q: got %v, %v; want an error with %q", tt.scheme, tt.text, l, err, tt.says)
		}
	}
}

func TestOrder(t *testing.T) {
	p := Policy{Scheme: US, Table: []Equivalence{
		{level(t, US, "C"), level(t, Russia, "С")},
		{level(t, US, "S"), level(t, Russia, "СС")},
		{level(t, US, "TS"), level(t, Russia, "ОВ")},
	}}
	rising := []Level{{}, level(t, US, "U"), level(t, US, "C"), level(t, US, "S"), level(t, US, "TS")}
	for i, a := range rising {
		for j, b := range rising {
			if got, known := p.Compare(a, b); (got < 0) != (i < j) || (got > 0) != (i > j) || !known {
				t.Errorf("Compare(%q, %q) = %d, %v", a, b, got, known)
			}
		}
	}
	if got, known := p.Compare(level(t, Russia, "СС"), level(t, US, "S")); got != 0 || !known {
		t.Errorf("by the table СС against S: %d, %v", got, known)
	}
	if got, known := p.Compare(level(t, US, "S"), level(t, Russia, "ОВ")); got >= 0 || !known {
		t.Errorf("by the table S against ОВ: %d, %v", got, known)
	}
	// Without a row the stricter in its own scheme counts, and that is said.
	if got, known := p.Compare(level(t, Russia, "НС"), level(t, US, "U")); got != 0 || known {
		t.Errorf("without a row НС against U: %d, %v", got, known)
	}
}

func TestRollUp(t *testing.T) {
	p := Policy{Scheme: US, Table: []Equivalence{{level(t, US, "S"), level(t, Russia, "СС")}}}
	for _, tt := range []struct {
		us, ru string
		want   string
		known  bool
	}{
		{"", "", "", true}, {"U", "", "U", true}, {"U C", "", "C", true}, {"C TS U", "", "TS", true},
		{"C", "СС", "СС", true}, {"TS", "СС", "TS", true}, {"C", "ОВ", "ОВ", false},
	} {
		var levels []Level
		for _, m := range strings.Fields(tt.us) {
			levels = append(levels, level(t, US, m))
		}
		for _, m := range strings.Fields(tt.ru) {
			levels = append(levels, level(t, Russia, m))
		}
		if got, known := p.RollUp(levels...); got.String() != tt.want || known != tt.known {
			t.Errorf("RollUp(%s %s) = %q, %v; want %q, %v", tt.us, tt.ru, got, known, tt.want, tt.known)
		}
	}
}

// The order of the portions changes nothing.
func TestRollUpOrder(t *testing.T) {
	p := Policy{Scheme: US}
	s, ss := level(t, US, "S"), level(t, Russia, "СС")
	for _, levels := range [][]Level{{s, ss}, {ss, s}} {
		if got, known := p.RollUp(levels...); got != s || known {
			t.Errorf("RollUp(%v) = %v, %v; want S, assumed", levels, got, known)
		}
	}
}

// What parses prints as a mark that parses to the same level, and so does its
// banner.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"S", "(TS)", "top secret", "С", "совершенно секретно", "(ОВ", "\u0421", "S//NF"} {
		f.Add(true, s)
		f.Add(false, s)
	}
	f.Fuzz(func(t *testing.T, us bool, text string) {
		scheme := Russia
		if us {
			scheme = US
		}
		l, err := scheme.Parse(text)
		if err != nil {
			return
		}
		for _, form := range []string{l.String(), "(" + l.String() + ")", l.Banner()} {
			if again, err := scheme.Parse(form); err != nil || again != l {
				t.Fatalf("%q reads as %v, which prints as %q, which reads as %v, %v", text, l, form, again, err)
			}
		}
	})
}
