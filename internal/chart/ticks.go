package chart

import (
	"math"
	"strconv"

	"github.com/parallax-assessment/parallax/value"
)

// tick is a place on the axis; without a label it is a lesser one.
type tick struct {
	at    float64
	label string
}

// wantTicks is how many ticks an axis has about; more would not fit a telephone.
const wantTicks = 4

// ticks gives the ticks of a scale, lowest first.
func (s *scale) ticks(n Numerals) []tick {
	switch {
	case s.days:
		return dayTicks(s.lo, s.hi, n)
	case s.log:
		return powerTicks(s.lo, s.hi, n)
	}
	return numberTicks(s.lo, s.hi, n)
}

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

// powerTicks puts ticks at powers of ten between the logarithms lo and hi; in a
// span of few decades lesser ones at 2 to 9 times them.
func powerTicks(lo, hi float64, n Numerals) []tick {
	first, last := int(math.Ceil(lo-1e-9)), int(math.Floor(hi+1e-9))
	step := max(1, (last-first+wantTicks)/(wantTicks+1))
	var out []tick
	for e := first - 1; e <= last; e++ {
		if e >= first {
			label := ""
			if (e-first)%step == 0 {
				label = powerLabel(e, n)
			}
			out = append(out, tick{math.Pow(10, float64(e)), label})
		}
		for m := 2.0; m <= 9 && last-first <= 7; m++ {
			if at := float64(m * math.Pow(10, float64(e))); math.Log10(at) >= lo && math.Log10(at) <= hi {
				out = append(out, tick{at: at})
			}
		}
	}
	return out
}

func powerLabel(e int, n Numerals) string {
	if e < -3 || e > 6 {
		return power(e)
	}
	return n.format(math.Pow(10, float64(e)), max(0, -e), 4)
}

// Steps of a time axis: in months from a year's beginning, then in days.
var (
	monthSteps = []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000}
	daySteps   = []int{1, 2, 5, 10}
)

// dayTicks puts ticks at the beginnings of years, of months, or at days.
func dayTicks(lo, hi float64, n Numerals) []tick {
	lo, hi = max(lo, float64(firstDay)), min(hi, float64(lastDay))
	span := hi - lo
	for _, days := range daySteps {
		if span/float64(days) <= wantTicks {
			return plainDays(lo, hi, days, n)
		}
	}
	for _, months := range monthSteps {
		if span/(float64(months)*value.DaysPerYear/12) <= wantTicks {
			return monthTicks(lo, hi, months, n)
		}
	}
	return monthTicks(lo, hi, monthSteps[len(monthSteps)-1], n)
}

func plainDays(lo, hi float64, step int, n Numerals) []tick {
	var out []tick
	before := value.Day(0)
	for d := math.Ceil(lo); d <= hi; d += float64(step) {
		out = append(out, tick{d, n.tickDay(value.Day(d), before)})
		before = value.Day(d)
	}
	return out
}

func monthTicks(lo, hi float64, step int, n Numerals) []tick {
	year, _, _ := parts(dayOf(lo))
	from := year * 12 / step * step // months since the year 0, which has no days
	var out []tick
	before := value.Day(0)
	for m := from; ; m += step {
		if m < 12 {
			continue
		}
		d := firstDay.AddMonths(m - 12)
		if float64(d) > hi || len(out) > 4*wantTicks {
			return out
		}
		if float64(d) < lo {
			continue
		}
		label := n.tickMonth(d, before)
		if step%12 == 0 {
			year, _, _ := parts(d)
			label = strconv.Itoa(year)
		}
		out, before = append(out, tick{float64(d), label}), d
	}
}
