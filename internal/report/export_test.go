package report

import "github.com/parallax-assessment/parallax"

// Number shows the tests how numbers are written.
func Number(f float64) string { return string(formatNumber(f)) }

// Cells shows the tests how many columns a text takes.
func Cells(s string) int { return cells(s) }

// Record gives the tests the record that the words are of.
func (w *Words) Record() *parallax.Record { return w.rec }
