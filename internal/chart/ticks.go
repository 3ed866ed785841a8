package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax/value"
)

// Numerals are the signs that a language writes numbers with.
type Numerals struct {
	Group, Decimal string
}

// English numerals.
var English = Numerals{Group: ",", Decimal: "."}

// Format writes f with so many decimals, thousands grouped from five digits on;
// very large and very small numbers with a power of ten.
func (n Numerals) Format(f float64, decimals int) string { return n.format(f, decimals, 5) }

// format groups thousands in numbers of so many digits and more.
func (n Numerals) format(f float64, decimals, grouped int) string {
	if a := math.Abs(f); a >= 1e12 || decimals > 6 {
		return strings.Replace(strconv.FormatFloat(f, 'g', 4, 64), ".", n.Decimal, 1)
	}
	s := strconv.FormatFloat(f, 'f', decimals, 64)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	whole, part, _ := strings.Cut(s, ".")
	if len(whole) >= grouped {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + n.Group + whole[i:]
		}
	}
	if part != "" {
		whole += n.Decimal + part
	}
	if strings.Trim(whole, "0"+n.Decimal) == "" {
		sign = ""
	}
	return sign + whole
}

// tick is a labelled place on the axis.
type tick struct {
	at    float64
	label string
}

// wantTicks is how many ticks an axis has about; more would not fit a telephone.
const wantTicks = 4

// numberTicks puts ticks at round numbers between lo and hi.
func numberTicks(lo, hi float64, n Numerals) []tick {
	step := roundStep((hi/2 - lo/2) / wantTicks * 2)
	if !(step > 0) || math.IsInf(step, 0) || lo+step == lo || hi-step == hi {
		return nil // the ends are closer than a float can tell, or too far
	}
	decimals := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	if math.Abs(step/math.Pow(10, -float64(decimals))-2.5) < 1e-6 {
		decimals++ // a step of 2.5, 0.25, …
	}
	grouped := 5
	if max(-lo, hi) >= 1e4 { // all of one axis alike
		grouped = 4
	}
	var out []tick
	for i := math.Ceil(lo/step - 1e-9); float64(i*step) <= hi+float64(step*1e-9) && len(out) <= 3*wantTicks; i++ {
		at := float64(i * step)
		out = append(out, tick{at, n.format(at, decimals, grouped)})
	}
	return out
}

// roundStep gives the smallest of 1, 2, 2.5, 5 times a power of ten that is not
// below f.
func roundStep(f float64) float64 {
	if !(f > 0) {
		return 0
	}
	power := math.Pow(10, math.Floor(math.Log10(f)))
	for _, m := range [...]float64{1, 2, 2.5, 5, 10} {
		if float64(m*power) >= float64(f*(1-1e-9)) {
			return float64(m * power)
		}
	}
	return 10 * power
}

// Steps of a time axis: in months from a year's beginning, then in days.
var (
	monthSteps = []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000}
	daySteps   = []int{1, 2, 5, 10}
)

// dayTicks puts ticks at the beginnings of years, of months, or at days.
func dayTicks(lo, hi float64) []tick {
	lo, hi = max(lo, float64(firstDay)), min(hi, float64(lastDay))
	span := hi - lo
	for _, days := range daySteps {
		if span/float64(days) <= wantTicks {
			return plainDays(lo, hi, days)
		}
	}
	for _, months := range monthSteps {
		if span/(float64(months)*value.DaysPerYear/12) <= wantTicks+1 {
			return monthTicks(lo, hi, months)
		}
	}
	return monthTicks(lo, hi, monthSteps[len(monthSteps)-1])
}

const (
	firstDay value.Day = 1
	lastDay  value.Day = 3652059 // 9999-12-31
)

func plainDays(lo, hi float64, step int) []tick {
	var out []tick
	for d := math.Ceil(lo); d <= hi; d += float64(step) {
		out = append(out, tick{d, value.Day(d).String()})
	}
	return out
}

func monthTicks(lo, hi float64, step int) []tick {
	year, _ := strconv.Atoi(value.Day(lo).String()[:4])
	from := year * 12 / step * step // months since the year 0, which has no days
	var out []tick
	for n := from; ; n += step {
		if n < 12 {
			continue
		}
		d := firstDay.AddMonths(n - 12)
		if float64(d) > hi || len(out) > 4*wantTicks {
			return out
		}
		if float64(d) < lo {
			continue
		}
		label := d.String()[:7]
		if step%12 == 0 {
			label = label[:4]
		}
		out = append(out, tick{float64(d), label})
	}
}
