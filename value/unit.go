package value

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Unit is a unit of measurement. It is comparable; the zero Unit is that of a
// bare number. Factors are exact: a unit is num/den base units of its
// dimension, shifted by off hundredths (degrees Celsius alone are shifted).
type Unit struct {
	Name     string // as JSON and messages write it
	Dim      string // the dimension: "length", "mass", …; counted units have their own
	num, den int64
	off      int64
}

// Zero tells whether u is the unit of a bare number.
func (u Unit) Zero() bool { return u.den == 0 }

// String gives the unit's name.
func (u Unit) String() string { return u.Name }

func (u Unit) ratio() (num, den int64) {
	if u.den == 0 {
		return 1, 1
	}
	return u.num, u.den
}

// The units of contract section 1. Exact factors: the international yard and
// pound agreement of 1959, the standard acceleration of 9.80665 m/s2 (CGPM
// 1901), and the Julian year of 365.25 days with a twelfth of it for a month.
var units = []struct {
	Unit
	also []string
}{
	{Unit{"km", "length", 1000, 1, 0}, []string{"kilometre", "kilometer"}},
	{Unit{"m", "length", 1, 1, 0}, []string{"metre", "meter"}},
	{Unit{"cm", "length", 1, 100, 0}, []string{"centimetre", "centimeter"}},
	{Unit{"mm", "length", 1, 1000, 0}, []string{"millimetre", "millimeter"}},
	{Unit{"nmi", "length", 1852, 1, 0}, []string{"nautical mile"}},
	{Unit{"mi", "length", 1609344, 1000, 0}, []string{"mile"}},
	{Unit{"ft", "length", 3048, 10000, 0}, []string{"foot", "feet"}},
	{Unit{"in", "length", 254, 10000, 0}, []string{"inch", "inches"}},
	{Unit{"kg", "mass", 1, 1, 0}, []string{"kilogram", "kilogramme"}},
	{Unit{"g", "mass", 1, 1000, 0}, []string{"gram", "gramme"}},
	{Unit{"t", "mass", 1000, 1, 0}, []string{"tonne", "metric ton"}},
	{Unit{"lb", "mass", 45359237, 100000000, 0}, []string{"lbs", "pound"}},
	{Unit{"N", "force", 1, 1, 0}, []string{"newton"}},
	{Unit{"kN", "force", 1000, 1, 0}, []string{"kilonewton"}},
	{Unit{"kgf", "force", 980665, 100000, 0}, []string{"kilogram-force", "kilograms-force"}},
	{Unit{"tf", "force", 980665, 100, 0}, []string{"tonne-force", "tonnes-force"}},
	{Unit{"s", "time", 1, 1, 0}, []string{"sec", "second"}},
	{Unit{"min", "time", 60, 1, 0}, []string{"minute"}},
	{Unit{"h", "time", 3600, 1, 0}, []string{"hr", "hour"}},
	{Unit{"d", "time", 86400, 1, 0}, []string{"day"}},
	{Unit{"mo", "time", 2629800, 1, 0}, []string{"month"}},
	{Unit{"y", "time", 31557600, 1, 0}, []string{"yr", "year"}},
	{Unit{"m/s", "speed", 1, 1, 0}, []string{"metre per second", "metres per second", "meter per second", "meters per second"}},
	{Unit{"km/s", "speed", 1000, 1, 0}, []string{"kilometre per second", "kilometres per second", "kilometer per second", "kilometers per second"}},
	{Unit{"km/h", "speed", 10, 36, 0}, []string{"kilometre per hour", "kilometres per hour", "kilometer per hour", "kilometers per hour"}},
	{Unit{"Pa", "pressure", 1, 1, 0}, []string{"pascal"}},
	{Unit{"kPa", "pressure", 1000, 1, 0}, []string{"kilopascal"}},
	{Unit{"MPa", "pressure", 1000000, 1, 0}, []string{"megapascal"}},
	{Unit{"bar", "pressure", 100000, 1, 0}, nil},
	{Unit{"J", "energy", 1, 1, 0}, []string{"joule"}},
	{Unit{"kJ", "energy", 1000, 1, 0}, []string{"kilojoule"}},
	{Unit{"MJ", "energy", 1000000, 1, 0}, []string{"megajoule"}},
	{Unit{"W", "power", 1, 1, 0}, []string{"watt"}},
	{Unit{"kW", "power", 1000, 1, 0}, []string{"kilowatt"}},
	{Unit{"MW", "power", 1000000, 1, 0}, []string{"megawatt"}},
	{Unit{"%", "", 1, 100, 0}, []string{"percent", "per cent"}},
	{Unit{"K", "temperature", 1, 1, 0}, []string{"kelvin"}},
	{Unit{"°C", "temperature", 1, 1, 27315}, []string{"celsius", "degree celsius", "degrees celsius"}},
	{Unit{"m2", "area", 1, 1, 0}, []string{"m²", "square metre", "square meter"}},
	{Unit{"km2", "area", 1000000, 1, 0}, []string{"km²", "square kilometre", "square kilometer"}},
	{Unit{"ha", "area", 10000, 1, 0}, []string{"hectare"}},
	{Unit{"m3", "volume", 1, 1, 0}, []string{"m³", "cubic metre", "cubic meter"}},
	{Unit{"l", "volume", 1, 1000, 0}, []string{"litre", "liter"}},
}

// unitsByName holds symbols as written and long forms in lower case. Symbols
// are matched exactly because "m" and "M", "s" and "S" differ.
var unitsByName = func() map[string]Unit {
	m := make(map[string]Unit)
	for _, u := range units {
		m[u.Name] = u.Unit
		for _, long := range u.also {
			m[long] = u.Unit
			if !strings.HasSuffix(long, "s") {
				m[long+"s"] = u.Unit
			}
		}
	}
	return m
}()

// UnitNames lists the symbols of all built-in units in the contract's order.
func UnitNames() []string {
	names := make([]string, len(units))
	for i, u := range units {
		names[i] = u.Name
	}
	return names
}

// Units are the counted units that a record's attributes declare (launchers,
// warheads), beside the built-in ones. A nil *Units has none.
type Units struct {
	counted map[string]Unit
	names   []string
}

// Declare gives the unit that an attribute names: a built-in one, or a counted
// unit of its own dimension, which is remembered. Singular and plural, and
// capitals and small letters, name the same counted unit.
func (us *Units) Declare(name string) (Unit, *Error) {
	name = strings.Join(strings.Fields(name), " ")
	if u, ok := us.Find(name); ok {
		return u, nil
	}
	if i := strings.IndexAny(name, "0123456789<>~|=()"); i >= 0 || name == "" {
		return Unit{}, &Error{Offset: max(i, 0), Msg: quoteSome(name) + " cannot name a unit", Want: "a unit such as km or kg, or a counted noun such as launchers"}
	}
	u := Unit{Name: name, Dim: "count of " + countedKey(name), num: 1, den: 1}
	if us.counted == nil {
		us.counted = make(map[string]Unit)
	}
	us.counted[countedKey(name)] = u
	us.names = append(us.names, name)
	return u, nil
}

// Find looks a unit up by symbol, long form or counted name.
func (us *Units) Find(name string) (Unit, bool) {
	if u, ok := unitsByName[name]; ok {
		return u, true
	}
	// Blanks of any sort and number stand for one, and long forms are written
	// with and without capitals.
	name = strings.Join(strings.Fields(name), " ")
	if u, ok := unitsByName[name]; ok {
		return u, true
	}
	if lower := strings.ToLower(name); len(lower) > 3 {
		if u, ok := unitsByName[lower]; ok {
			return u, true
		}
	}
	if us != nil {
		if u, ok := us.counted[countedKey(name)]; ok {
			return u, true
		}
	}
	return Unit{}, false
}

// Names lists built-in and counted units, for messages.
func (us *Units) Names() []string {
	names := UnitNames()
	if us != nil {
		names = append(names, us.names...)
	}
	return names
}

// countedKey folds a counted noun and takes a plural's "s" off, so that
// "1 launcher" and "3 launchers" are counted alike.
func countedKey(name string) string {
	key := Fold(name)
	if len(key) > 3 && strings.HasSuffix(key, "s") && !strings.HasSuffix(key, "ss") {
		key = key[:len(key)-1]
	}
	return key
}

// convert gives the exact number r, written in unit from, in unit to. Both
// must have the same dimension.
func convert(r *big.Rat, from, to Unit) *big.Rat {
	if from == to {
		return r
	}
	fn, fd := from.ratio()
	tn, td := to.ratio()
	out := new(big.Rat).Mul(r, big.NewRat(fn, fd))
	if from.off != to.off {
		out.Add(out, big.NewRat(from.off-to.off, 100))
	}
	return out.Mul(out, big.NewRat(td, tn))
}

// convertFloat is convert for numbers that are no exact decimals, such as the
// quantiles of a distribution.
func convertFloat(f float64, from, to Unit) float64 {
	if from == to {
		return f
	}
	if f == inf || f == -inf {
		return f
	}
	r := new(big.Rat)
	if r.SetFloat64(f) == nil {
		panic(fmt.Sprintf("value: convert %v", f))
	}
	out, _ := convert(r, from, to).Float64()
	return out
}

// scaleBetween gives the factor that turns a difference in unit from into one
// in unit to; a shift of the zero point plays no part.
func scaleBetween(from, to Unit) float64 {
	from.off, to.off = 0, 0
	return convertFloat(1, from, to)
}

// base gives the base unit of u's dimension, in which values of one dimension
// but different units are compared when their attribute names no unit.
func (u Unit) base() Unit {
	if u.Zero() || u.num == 1 && u.den == 1 && u.off == 0 {
		return u
	}
	return Unit{Name: "base of " + u.Dim, Dim: u.Dim, num: 1, den: 1}
}

// Nearest gives the candidate that name was most likely meant to be, or "" when
// none is near: at most a third of its letters (and at least one) may be
// wrong, missing, added or swapped with a neighbour.
func Nearest(name string, candidates []string) string {
	best, bestDist := "", max(1, len([]rune(name))/3)+1
	a := []rune(Fold(name))
	for _, c := range candidates {
		if d := editDistance(a, []rune(Fold(c)), bestDist); d < bestDist {
			best, bestDist = c, d
		}
	}
	return best
}

// editDistance is the optimal string alignment distance, or limit when it is
// at least that.
func editDistance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d >= limit || -d >= limit {
		return limit
	}
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		if slices.Min(cur) >= limit {
			return limit
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
