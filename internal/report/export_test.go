package report

// Number shows the tests how numbers are written.
func Number(f float64) string { return string(formatNumber(f)) }
