package chart

import (
	"math"
	"strconv"
	"strings"

	"github.com/parallax-assessment/parallax/value"
)

// Numerals are the signs that a language writes numbers and days with.
type Numerals struct {
	Group, Decimal string
	// Months are short names from January on, as they stand beside a year; OfMonth
	// as they stand behind a day's number. Where they are empty, days are written
	// as ISO 8601 does.
	Months, OfMonth [12]string
}

var shortMonths = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// English numerals: 1,234.5 and 2 Feb 2009.
var English = Numerals{Group: ",", Decimal: ".", Months: shortMonths, OfMonth: shortMonths}

// Russian numerals: 1 234,5 with a space that does not break, and 2 февр. 2009;
// the months are those of the Unicode locale data.
var Russian = Numerals{
	Group: "\u00a0", Decimal: ",",
	Months:  [12]string{"янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."},
	OfMonth: [12]string{"янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."},
}

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

// power writes 10 to the n, with raised digits.
func power(n int) string {
	raised := strings.NewReplacer("-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")
	return "10" + raised.Replace(strconv.Itoa(n))
}

// Day writes a day: 2 Feb 2009. What lies beyond the calendar is written as its
// nearest day.
func (n Numerals) Day(d value.Day) string {
	year, month, day := parts(d)
	if n.OfMonth[month-1] == "" {
		return clampDay(d).String()
	}
	return strconv.Itoa(day) + "\u00a0" + n.OfMonth[month-1] + "\u00a0" + strconv.Itoa(year)
}

const (
	firstDay value.Day = 1
	lastDay  value.Day = 3652059 // 9999-12-31
)

func clampDay(d value.Day) value.Day { return min(max(d, firstDay), lastDay) }

// dayOf gives the day of a day number, the nearest one for a number beyond the
// calendar or an open end.
func dayOf(f float64) value.Day {
	return value.Day(min(max(f, float64(firstDay)), float64(lastDay)))
}

func parts(d value.Day) (year, month, day int) {
	iso := clampDay(d).String()
	year, _ = strconv.Atoi(iso[:4])
	month, _ = strconv.Atoi(iso[5:7])
	day, _ = strconv.Atoi(iso[8:])
	return year, month, day
}

// tickDay writes a day on an axis, without the year when the tick before it
// stands in the same one.
func (n Numerals) tickDay(d, before value.Day) string {
	year, month, day := parts(d)
	if n.OfMonth[month-1] == "" {
		return clampDay(d).String()
	}
	s := strconv.Itoa(day) + "\u00a0" + n.OfMonth[month-1]
	if last, _, _ := parts(before); before == 0 || last != year {
		s += "\u00a0" + strconv.Itoa(year)
	}
	return s
}

// tickMonth writes the month that a day begins on an axis, likewise.
func (n Numerals) tickMonth(d, before value.Day) string {
	year, month, _ := parts(d)
	if n.Months[month-1] == "" {
		return clampDay(d).String()[:7]
	}
	if last, _, _ := parts(before); before != 0 && last == year {
		return n.Months[month-1]
	}
	return n.Months[month-1] + "\u00a0" + strconv.Itoa(year)
}
