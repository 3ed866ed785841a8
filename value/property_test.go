package value

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// written draws the text of a quantity in km, in one of several units.
func written(t *rapid.T, label string) string {
	n := rapid.IntRange(-3, 3000)
	unit := rapid.SampledFrom([]string{"", " km", " m", " mi", " nmi"}).Draw(t, label+" unit")
	a := n.Draw(t, label)
	b := a + rapid.IntRange(1, 500).Draw(t, label+" width")
	switch rapid.IntRange(0, 7).Draw(t, label+" form") {
	case 0:
		return fmt.Sprintf("%d..%d%s", a, b, unit)
	case 1:
		return fmt.Sprintf("<= %d%s", a, unit)
	case 2:
		return fmt.Sprintf("< %d%s", a, unit)
	case 3:
		return fmt.Sprintf(">= %d%s", a, unit)
	case 4:
		return fmt.Sprintf("> %d%s", a, unit)
	case 5:
		return fmt.Sprintf("~%d%s", a, unit)
	case 6:
		return fmt.Sprintf("normal(%d, %d)%s", a, b-a, unit)
	}
	return fmt.Sprintf("%d%s", a, unit)
}

func mustParse(t interface{ Fatalf(string, ...any) }, s *Spec, text string) Value {
	v, err := s.Parse(text, 1000)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return v
}

// Swapping the two values mirrors the relation; a value is agreed with itself;
// the gap lies in 0..1 and is 0 unless they differ.
func TestRelationIsSymmetric(t *testing.T) {
	for _, unit := range []string{"km", ""} {
		s := spec(t, Quantity, unit)
		rapid.Check(t, func(t *rapid.T) {
			a, b := mustParse(t, s, written(t, "a")), mustParse(t, s, written(t, "b"))
			ab, ba := s.Relate(a, b), s.Relate(b, a)
			if ab != ba {
				t.Fatalf("%v with %v is %v, the other way %v", a, b, ab, ba)
			}
			if ab.Gap < 0 || ab.Gap > 1 || math.IsNaN(ab.Gap) || ab.Status != Differs && ab.Gap != 0 {
				t.Fatalf("%v with %v: %v", a, b, ab)
			}
			if self := s.Relate(a, a); self.Status != Agreed || !s.Same(a, a) || !s.Holds(a, a) {
				t.Fatalf("%v with itself: %v", a, self)
			}
			if s.Same(a, b) && ab.Status != Agreed {
				t.Fatalf("%v and %v are the same and yet %v", a, b, ab)
			}
			o1, ok1 := s.Overlap(a, b)
			o2, ok2 := s.Overlap(b, a)
			if o1 != o2 || ok1 != ok2 || o1 < 0 || o1 > 1 {
				t.Fatalf("%v with %v: overlap %v %v, the other way %v %v", a, b, o1, ok1, o2, ok2)
			}
		})
	}
}

// What is written in another unit relates as before.
func TestUnitChangesNothing(t *testing.T) {
	s := spec(t, Quantity, "km")
	rapid.Check(t, func(t *rapid.T) {
		n, m := rapid.IntRange(0, 4000).Draw(t, "n"), rapid.IntRange(0, 4000).Draw(t, "m")
		sign := rapid.SampledFrom([]string{"", "< ", "<= ", "~", "> "})
		signN, signM := sign.Draw(t, "sign n"), sign.Draw(t, "sign m")
		km := mustParse(t, s, fmt.Sprintf("%s%d km", signN, n))
		metres := mustParse(t, s, fmt.Sprintf("%s%d000 m", signN, n))
		other := mustParse(t, s, fmt.Sprintf("%s%d km", signM, m))
		if a, b := s.Relate(km, other), s.Relate(metres, other); a != b {
			t.Fatalf("%v: in km %v, in m %v", other, a, b)
		}
	})
}

// The canonical form of what was read reads as the same value.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"1500 km", "1600..1700 km", "<= 100 km", "~1500", "normal(1,500, 50) km", "200 to 400 m", "2009-02", "5..6 years", "< 18 months", "steel | aluminium", "yes", "1e-300", "½", "1\u202f500 nautical miles", "> 2015-06", "-3 °C", "to  DETER"} {
		for kind := Quantity; kind <= Text; kind++ {
			f.Add(uint8(kind), text)
		}
	}
	f.Fuzz(func(t *testing.T, kind uint8, text string) {
		s := &Spec{Kind: Quantity + Kind(kind)%Text, Units: &Units{}}
		if s.Kind == Quantity && kind%2 == 0 {
			s.Unit, _ = s.Units.Find("km")
		}
		const asOf = 733763
		v, err := s.Parse(text, asOf)
		if err != nil {
			if e := err.(*Error); e.Offset < 0 || e.Offset > len(text) || e.Msg == "" {
				t.Fatalf("%q: error %+v", text, e)
			}
			return
		}
		again, err := s.Parse(v.String(), asOf)
		if err != nil || !s.Same(v, again) {
			t.Fatalf("%q prints as %q, which reads as %v, %v", text, v, again, err)
		}
		canonical, err := s.Parse(v.Canonical(), asOf)
		if err != nil || !s.Same(v, canonical) {
			t.Fatalf("%q is canonically %q, which reads as %v, %v", text, v.Canonical(), canonical, err)
		}
		if r := s.Relate(v, v); r.Status != Agreed {
			t.Fatalf("%q with itself: %v", text, r)
		}
	})
}
