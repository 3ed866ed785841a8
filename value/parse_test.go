package value

import (
	"math"
	"strings"
	"testing"
)

// spec builds a Spec for tests; unit may be empty.
func spec(t testing.TB, kind Kind, unit string) *Spec {
	t.Helper()
	s := &Spec{Kind: kind, Units: &Units{}}
	if unit != "" {
		u, err := s.Units.Declare(unit)
		if err != nil {
			t.Fatal(err)
		}
		s.Unit = u
	}
	return s
}

func day(t testing.TB, s string) Day {
	t.Helper()
	d, _, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseQuantity(t *testing.T) {
	inf := math.Inf(1)
	tests := []struct {
		unit, text     string
		lo, hi         float64
		bandLo, bandHi float64
		heldIn         string
	}{
		{"km", "1500 km", 1500, 1500, 1500, 1500, "km"},
		{"km", "1500", 1500, 1500, 1500, 1500, "km"},
		{"km", "1500km", 1500, 1500, 1500, 1500, "km"},
		{"km", "1,500 km", 1500, 1500, 1500, 1500, "km"},
		{"km", "1 500 km", 1500, 1500, 1500, 1500, "km"},
		{"km", "1\u202f500\u202f000 m", 1500, 1500, 1500, 1500, "km"},
		{"km", "1600..1700 km", 1600, 1700, 1600, 1700, "km"},
		{"km", "900 m..1.2 km", 0.9, 1.2, 0.9, 1.2, "km"},
		{"km", "1e3 km", 1000, 1000, 1000, 1000, "km"},
		{"km", "-3", -3, -3, -3, -3, "km"},
		{"km", "\u22123", -3, -3, -3, -3, "km"},
		{"km", "<= 100 km", -inf, 100, -inf, 100, "km"},
		{"km", ">=100", 100, inf, 100, inf, "km"},
		{"km", "~1500 km", 1500, 1500, 1350, 1650, "km"},
		{"km", "~ -10", -10, -10, -11, -9, "km"},
		{"km", "5 miles", 8.04672, 8.04672, 8.04672, 8.04672, "km"},
		{"km", "2 nautical  miles", 3.704, 3.704, 3.704, 3.704, "km"},
		{"kg", "3 tonnes", 3000, 3000, 3000, 3000, "kg"},
		{"kg", "1 lb", 0.45359237, 0.45359237, 0.45359237, 0.45359237, "kg"},
		{"kN", "100 tf", 980.665, 980.665, 980.665, 980.665, "kN"},
		{"m/s", "36 km/h", 10, 10, 10, 10, "m/s"},
		{"d", "1 y", 365.25, 365.25, 365.25, 365.25, "d"},
		{"y", "1 mo", 1. / 12, 1. / 12, 1. / 12, 1. / 12, "y"},
		{"°C", "293.15 K", 20, 20, 20, 20, "°C"},
		{"K", "20 °C", 293.15, 293.15, 293.15, 293.15, "K"},
		{"°C", "~293.15 K", 20, 20, 18, 22, "°C"},
		{"", "~20 °C", 20, 20, -9.315, 49.315, "°C"},
		{"bar", "1 MPa", 10, 10, 10, 10, "bar"},
		{"ha", "1 km2", 100, 100, 100, 100, "ha"},
		{"m3", "500 litres", 0.5, 0.5, 0.5, 0.5, "m3"},
		{"%", "50", 50, 50, 50, 50, "%"},
		{"launchers", "19 launchers", 19, 19, 19, 19, "launchers"},
		{"launchers", "1 Launcher", 1, 1, 1, 1, "launchers"},
		{"", "3 t", 3, 3, 3, 3, "t"},
		{"", "900 m..1.2 km", 0.9, 1.2, 0.9, 1.2, "km"},
		{"", "7", 7, 7, 7, 7, ""},
		{"kg", "normal(100, 10) kg", 83.551463730285, 116.448536269715, 83.551463730285, 116.448536269715, "kg"},
		{"kg", "normal(1,500, 50)", 1417.757318651, 1582.242681349, 1417.757318651, 1582.242681349, "kg"},
		{"kg", "lognormal(100, 2) kg", 31.977884, 312.716128, 31.977884, 312.716128, "kg"},
		{"kg", "uniform(0, 100) kg", 5, 95, 5, 95, "kg"},
		{"kg", "triangular(0, 50, 100) kg", 15.811388300842, 84.188611699158, 15.811388300842, 84.188611699158, "kg"},
		{"kg", "triangular(0, 0, 100)", 2.532056, 77.639320, 2.532056, 77.639320, "kg"},
		{"kg", "200 to 400 kg", 200, 400, 200, 400, "kg"},
		{"km", "900 m to 1.2 km", 0.9, 1.2, 0.9, 1.2, "km"},
	}
	for _, tt := range tests {
		v, err := spec(t, Quantity, tt.unit).Parse(tt.text, 0)
		if err != nil {
			t.Errorf("%q in %q: %v", tt.text, tt.unit, err)
			continue
		}
		lo, hi := v.Ends()
		bandLo, bandHi := v.Band()
		for _, c := range [...][2]float64{{lo, tt.lo}, {hi, tt.hi}, {bandLo, tt.bandLo}, {bandHi, tt.bandHi}} {
			if c[0] != c[1] && !(math.Abs(c[0]-c[1]) < 1e-6) {
				t.Errorf("%q in %q: got %v..%v (band %v..%v), want %v..%v (band %v..%v)", tt.text, tt.unit, lo, hi, bandLo, bandHi, tt.lo, tt.hi, tt.bandLo, tt.bandHi)
				break
			}
		}
		if v.Unit().Name != tt.heldIn {
			t.Errorf("%q in %q: held in %q, want %q", tt.text, tt.unit, v.Unit().Name, tt.heldIn)
		}
		if v.Text() != tt.text {
			t.Errorf("%q: Text is %q", tt.text, v.Text())
		}
	}
}

// The same length in other units gives the same bits.
func TestUnitsAreExact(t *testing.T) {
	s := spec(t, Quantity, "km")
	want, err := s.Parse("1609.344 km", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"1000 mi", "1609344 m", "160934400 cm", "5280000 ft", "63360000 in"} {
		got, err := s.Parse(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got.core != want.core {
			t.Errorf("%s is %v km, want %v", text, got.core, want.core)
		}
	}
}

func TestParseTime(t *testing.T) {
	asOf := day(t, "2009-12-22")
	tests := []struct{ text, lo, hi string }{
		{"2009-02-02", "2009-02-02", "2009-02-02"},
		{"2009-02", "2009-02-01", "2009-02-28"},
		{"2008-02", "2008-02-01", "2008-02-29"},
		{"2009", "2009-01-01", "2009-12-31"},
		{"2015..2018", "2015-01-01", "2018-12-31"},
		{"2015-06..2018-02-03", "2015-06-01", "2018-02-03"},
		{"<= 2015", "", "2015-12-31"},
		{"> 2015-06", "2015-07-01", ""},
		{">= 2015", "2015-01-01", ""},
		{"< 2008", "", "2007-12-31"},
		{"> 2008", "2009-01-01", ""},
		{"5 years", "2014-06-22", "2015-06-22"},
		{"1 year", "2010-06-22", "2011-06-22"},
		{"5..6 years", "2014-12-22", "2015-12-22"},
		{"< 5 years", "", "2014-12-21"},
		{"<= 5 years", "", "2014-12-22"},
		{"> 5 years", "2014-12-23", ""},
		{">= 5 years", "2014-12-22", ""},
		{"18..24 months", "2011-06-22", "2011-12-22"},
		{"18 months..3 years", "2011-06-22", "2012-12-22"},
		{"3 months", "2010-03-07", "2010-04-06"},
		{"1.5 years", "2010-12-22", "2011-12-22"},
	}
	for _, tt := range tests {
		v, err := spec(t, Time, "").Parse(tt.text, asOf)
		if err != nil {
			t.Errorf("%q: %v", tt.text, err)
			continue
		}
		lo, hi := v.Ends()
		if got := dayText(lo) + ".." + dayText(hi); got != tt.lo+".."+tt.hi {
			t.Errorf("%q: got %s, want %s..%s", tt.text, got, tt.lo, tt.hi)
		}
	}
}

func dayText(f float64) string {
	if math.IsInf(f, 0) {
		return ""
	}
	return Day(f).String()
}

func TestAddMonthsClamps(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{{"2009-01-31", 1, "2009-02-28"}, {"2008-01-31", 1, "2008-02-29"}, {"2008-02-29", 12, "2009-02-28"}, {"2009-12-31", -6, "2009-06-30"}, {"2009-03-31", 24, "2011-03-31"}} {
		if got := day(t, tt.from).AddMonths(tt.n).String(); got != tt.want {
			t.Errorf("%s + %d months: got %s, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	tree := &Tree{}
	tree.Add("steel")
	tree.Add("aluminium")
	tree.Add("mmh", "hydrazines")
	tests := []struct {
		kind       Kind
		unit, text string
		offset     int
		says       string // part of the message
	}{
		{Quantity, "km", "fast", 0, "no number"},
		{Quantity, "km", "1500 kg", 5, "kg is a unit of mass"},
		{Quantity, "km", "1500 klm", 5, "did you mean km"},
		{Quantity, "km", "1700..1600 km", 0, "runs backwards"},
		{Quantity, "km", "1,5 km", 1, "decimal point"},
		{Quantity, "km", "1e999 km", 0, "too large"},
		{Quantity, "km", "1e-999 km", 0, "too small"},
		{Quantity, "km", "1600-1700 km", 4, "two dots"},
		{Quantity, "km", "1600–1700 km", 4, "two dots"},
		{Quantity, "km", "1600.. km", 7, "open end"},
		{Quantity, "km", "12.000,5 km", 6, "decimals follow a point"},
		{Quantity, "km", "about 20 km", 0, "write ~"},
		{Quantity, "km", "more than 20 km", 0, ">= or >"},
		{Quantity, "km", "۱۲ km", 0, "digits 0 to 9"},
		{Quantity, "t", "12 т", 3, "write t in Latin letters"},
		{Quantity, "t", "12 tt", 3, "did you mean t"},
		{Quantity, "km", "normal(1) km", 7, "1 arguments"},
		{Quantity, "km", "normal(1, 0) km", 7, "above 0"},
		{Quantity, "km", "norml(1, 2) km", 0, "did you mean normal"},
		{Quantity, "km", "normal(1, 2 km", 14, "not closed"},
		{Quantity, "km", "triangular(3, 2, 1)", 11, "must rise"},
		{Quantity, "km", "lognormal(-1, 2)", 10, "above 0"},
		{Quantity, "km", "400 to 200 km", 0, "runs backwards"},
		{Quantity, "", "1 km..3 kg", 1, "measure different things"},
		{Quantity, "km", "<= ", 2, "no number"},
		{Category, "", "stel", 0, "did you mean steel"},
		{Category, "", "steel | | aluminium", 8, "nothing between"},
		{Category, "", "steel | alu", 8, `"alu" is not among`},
		{Truth, "", "true", 0, "did you mean yes?"},
		{Time, "", "2009-02-30", 0, "not in the calendar"},
		{Time, "", "soon", 0, "no time"},
		{Time, "", "2018..2015", 0, "runs backwards"},
		{Time, "", "~2009", 0, "no date"},
		{Time, "", "9 weeks", 0, "number of years or months"},
		{Time, "", "9999 years", 0, "leaves the calendar"},
		{Text, "", "  ", 2, "empty"},
	}
	for _, tt := range tests {
		s := spec(t, tt.kind, tt.unit)
		if tt.kind == Category {
			s.Tree = tree
		}
		_, err := s.Parse(tt.text, day(t, "2009-12-22"))
		if err == nil {
			t.Errorf("%v %q: no error", tt.kind, tt.text)
			continue
		}
		e := err.(*Error)
		if !strings.Contains(e.Error(), tt.says) {
			t.Errorf("%v %q: got %q, want something with %q", tt.kind, tt.text, e, tt.says)
		}
		if e.Offset != tt.offset && tt.kind != Text {
			t.Errorf("%v %q: offset %d, want %d (%v)", tt.kind, tt.text, e.Offset, tt.offset, e)
		}
	}
}

func TestLikelihoodWords(t *testing.T) {
	for _, tt := range []struct {
		scale  Scale
		text   string
		lo, hi float64
	}{
		{ICD203, "Likely", 55, 80}, {ICD203, "roughly  even odds", 45, 55}, {IPCC, "likely", 66, 100}, {PHIA, "likely", 55, 75},
		{ICD203, "55..80%", 55, 80}, {ICD203, "70 %", 70, 70}, {ICD203, "<= 20%", 0, 20}, {ICD203, "> 80%", 80, 100},
	} {
		l, err := ParseLikelihood(tt.text, tt.scale)
		if err != nil || l.Lo != tt.lo || l.Hi != tt.hi {
			t.Errorf("%s %q: got %v..%v, %v; want %v..%v", tt.scale, tt.text, l.Lo, l.Hi, err, tt.lo, tt.hi)
		}
	}
	for _, bad := range []string{"liekly", "0.7", "70", "120%", "-5..20%", "80..70%", "50 km", ""} {
		if l, err := ParseLikelihood(bad, ICD203); err == nil {
			t.Errorf("%q: got %v, want an error", bad, l)
		}
	}
	// Neighbouring bands of a scale share an end or leave a gap; none overlaps.
	for _, scale := range []Scale{ICD203} {
		words := scales[scale]
		for i := 1; i < len(words); i++ {
			if words[i].lo != words[i-1].lo && words[i].lo != words[i-1].hi {
				t.Errorf("%s: %q does not begin where %q ends", scale, words[i].text, words[i-1].text)
			}
		}
	}
}

func TestFold(t *testing.T) {
	for _, pair := range [][2]string{
		{"Straße", "STRASSE"}, {"  to   deter ", "To Deter"}, {"ﬁsh", "FISH"}, {"Ёлка", "ёлка"}, {"Å", "A\u030a"}, {"شهاب ۳", "شهاب  ۳"}, {"ΣΊΣΥΦΟΣ", "σίσυφος"}, {"Ꮋ", "ꮋ"}, {"Ᏸ", "ᏸ"},
	} {
		if Fold(pair[0]) != Fold(pair[1]) {
			t.Errorf("%q and %q fold to %q and %q", pair[0], pair[1], Fold(pair[0]), Fold(pair[1]))
		}
	}
	for r := rune(1); r < 0x20000; r++ {
		if once := Fold(string(r)); Fold(once) != once {
			t.Errorf("%U folds to %q, and that to %q", r, once, Fold(once))
		}
	}
	if Fold("steel") == Fold("steal") {
		t.Error("different words fold alike")
	}
}

func TestNearest(t *testing.T) {
	for _, tt := range []struct{ name, want string }{{"iarn", "iran"}, {"shahab3", "shahab-3"}, {"zzz", ""}, {"Iran", "iran"}} {
		if got := Nearest(tt.name, []string{"iran", "shahab-3", "dprk"}); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Ends near the largest number there is still give an overlap between 0 and 1.
func TestOverlapOfHugeRanges(t *testing.T) {
	s := spec(t, Quantity, "km")
	a, errA := s.Parse("-1.7e308..1.7e308", 0)
	b, errB := s.Parse("-1.5e308..1.5e308", 0)
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	if got, ok := s.Overlap(a, b); !ok || math.Abs(got-15./17) > 1e-9 {
		t.Errorf("got %v, %v; want 15/17", got, ok)
	}
}

// A tolerance that leaves the numbers is refused.
func TestHugeTolerance(t *testing.T) {
	if tol, err := spec(t, Quantity, "mm").ParseTolerance("1e308 km"); err == nil {
		t.Errorf("got %v", tol)
	}
}

// Wholly below 50 percent: an end of 50 counts only where it is left out.
func TestBelowEven(t *testing.T) {
	for _, tt := range []struct {
		scale Scale
		text  string
		want  bool
	}{
		{PHIA, "realistic possibility", true}, {ICD203, "< 50%", true}, {ICD203, "unlikely", true}, {ICD203, "49.9%", true},
		{ICD203, "20..50%", false}, {ICD203, "roughly even chance", false}, {ICD203, "50%", false},
	} {
		l, err := ParseLikelihood(tt.text, tt.scale)
		if err != nil || l.BelowEven() != tt.want {
			t.Errorf("%s %q: got %v, %v; want %v", tt.scale, tt.text, l.BelowEven(), err, tt.want)
		}
	}
	if (Likelihood{}).BelowEven() {
		t.Error("an unstated likelihood counts as below even")
	}
}
