package compare

import (
	"fmt"
	"testing"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/value"
)

// generatedRounds is the generated record with a fourth round, of which every
// fourth position is.
func generatedRounds(n int) *parallax.Record {
	rec := generated(n)
	rec.Rounds = append(rec.Rounds, parallax.Round{ID: "r4", Date: value.Day(733000 + 365*3)})
	for i := range rec.Positions {
		if (i/5)%4 == 3 {
			rec.Positions[i].Round = "r4"
		}
	}
	return rec
}

// benchmarked compares 100,000 positions in four rounds.
func benchmarked(b *testing.B) *Result {
	res, err := Run(generatedRounds(100_000), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	return res
}

// BenchmarkHistory follows 100,000 positions over four rounds.
func BenchmarkHistory(b *testing.B) {
	res := benchmarked(b)
	for b.Loop() {
		NewHistory(res)
	}
}

// BenchmarkLatest finds only what the last of four rounds changed.
func BenchmarkLatest(b *testing.B) {
	res := benchmarked(b)
	for b.Loop() {
		Latest(res)
	}
}

// BenchmarkHistoryOf asks for one point's history.
func BenchmarkHistoryOf(b *testing.B) {
	res := benchmarked(b)
	h := NewHistory(res)
	for b.Loop() {
		h.Of(res.Points[len(res.Points)/2].ID)
	}
}

// BenchmarkReliance indexes what rests on what, then asks for one source.
func BenchmarkReliance(b *testing.B) {
	res := benchmarked(b)
	x := NewReliance(res)
	b.Run("index", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			NewReliance(res)
		}
	})
	// One source of forty: a fortieth of the record relies on it.
	b.Run("resting", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x.Resting("source-07")
		}
	})
}

// BenchmarkWhatFalls takes a source away on which a fortieth of the record relies.
func BenchmarkWhatFalls(b *testing.B) {
	res := benchmarked(b)
	for b.Loop() {
		if _, _, err := WhatFalls(res, "source-07"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkHomework lists ten thousand promises.
func BenchmarkHomework(b *testing.B) {
	rec := generatedRounds(1000)
	for i := range 10_000 {
		rec.Undertakings = append(rec.Undertakings, parallax.Undertaking{
			ID: fmt.Sprint("u", i), By: "alba", To: "boria", Round: rec.Rounds[i%4].ID,
			Due: fmt.Sprint(2010 + i%9), State: parallax.UndertakingOpen,
		})
	}
	res, err := Run(rec, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		res.Homework()
	}
}
