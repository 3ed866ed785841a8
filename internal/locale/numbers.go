package locale

import (
	"math"
	"strconv"
	"strings"
)

// noBreakSpace keeps a number and what belongs to it on one line (U+00A0).
const noBreakSpace = "\u00a0"

// figures is how a language writes numbers (CLDR, Latin digits).
type figures struct {
	group, decimal string
	grouped        int // digits from which on thousands are grouped
}

func figuresOf(lang string) figures {
	if lang == Russian {
		return figures{noBreakSpace, ",", 5} // a year and a range of 1300 km stand ungrouped
	}
	return figures{",", ".", 4}
}

// Integer writes a whole number, its thousands grouped: 1,234 and 12,345 in
// English, 1234 and 12 345, with a no-break space, in Russian.
func (p *Printer) Integer(n int) string { return p.Figures(strconv.Itoa(n)) }

// Number writes a number with so many digits behind the decimal sign; with
// places below 0, with as many as it takes to tell it from other numbers.
// 12345.5 is 12,345.5 in English and 12 345,5 in Russian. An infinite number is ∞.
func (p *Printer) Number(f float64, places int) string {
	switch {
	case math.IsInf(f, 1):
		return "∞"
	case math.IsInf(f, -1):
		return "-∞"
	}
	text := p.Figures(strconv.FormatFloat(f, 'f', max(places, -1), 64))
	if strings.Trim(text, "-0.,") == "" {
		return strings.TrimPrefix(text, "-") // nothing is below zero that is written as zero
	}
	return text
}

// Percent writes a percentage, 15 for fifteen percent, with so many digits behind the
// decimal sign, as [Printer.Number] does: 15 %, a no-break space before the sign.
func (p *Printer) Percent(f float64, places int) string {
	return p.Number(f, places) + noBreakSpace + "%"
}

// Figures writes a plain decimal number, such as -1234.5, as the language does:
// thousands grouped, in Russian from five digits on, its own decimal sign.
func (p *Printer) Figures(plain string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(plain, "-"); negative {
		sign, plain = "-", rest
	}
	whole, fraction, broken := strings.Cut(plain, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) >= p.figures.grouped {
			b.WriteString(p.figures.group)
		}
		b.WriteRune(digit)
	}
	if broken {
		b.WriteString(p.figures.decimal + fraction)
	}
	return b.String()
}
