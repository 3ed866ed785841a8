package dossier

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.yaml.in/yaml/v3"
)

// generated makes a dossier of n positions in 20 files.
func generated(n int) fstest.MapFS {
	const parts, kinds, parties = 20, 20, 4
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	subjects := max(n/(kinds*parties), 1)
	put("parallax.yaml", "parallax: 1\ntitle: Generated\nparties: [{id: p0}, {id: p1}, {id: p2}, {id: p3}]\n"+
		"rounds: [{id: r1, date: 2020-01}, {id: r2, date: 2021-01}]\nmarking: {scheme: us, highest: S}\n")
	var b strings.Builder
	b.WriteString("payload: {kind: quantity, unit: kg}\n")
	for k := range kinds {
		fmt.Fprintf(&b, "a%d: {label: Attribute %d, kind: %s, given: [payload]}\n", k, k, []string{"quantity, unit: km", "category", "truth", "time"}[k%4])
	}
	put("attributes.yaml", b.String())
	b.Reset()
	for s := range subjects {
		fmt.Fprintf(&b, "subject-%d: {name: Subject %d, kind: thing}\n", s, s)
	}
	put("subjects.yaml", b.String())
	b.Reset()
	for s := range 100 {
		fmt.Fprintf(&b, "source-%d: {title: Source %d, date: 2019-05-01, holder: p0}\n", s, s)
	}
	put("sources.yaml", b.String())
	for part := range parts {
		b.Reset()
		fmt.Fprintf(&b, "party: p%d\npositions:\n", part%parties)
		for i := part; i < n; i += parts {
			at := i / parts / kinds % subjects
			k := i / parts % kinds
			value := []string{fmt.Sprintf("%d..%d km", 1000+i%500, 1600+i%300), "steel", "yes", "2015..2018"}[k%4]
			fmt.Fprintf(&b, "  - about: subject-%d/a%d\n    value: %s\n    given: {payload: %d kg}\n    method: model\n    because: [subject-%d/a%d, subject-%d/a%d]\n"+
				"    said: source-%d#%d\n    sources: [source-%d]\n    confidence: moderate\n    likelihood: likely\n    marking: S\n    round: r%d\n",
				at, k, value, 100+i%700, at, (k+1)%kinds, (at+1)%subjects, k, i%100, i%40, i%77, 1+i%2)
		}
		put(fmt.Sprintf("positions/part-%02d.yaml", part), b.String())
	}
	return files
}

const benchPositions = 100_000

// parseNodes is the baseline: yaml.v3 alone, one file after the other.
func parseNodes(b *testing.B, fsys fstest.MapFS) {
	for name := range fsys {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			b.Fatal(err)
		}
		var n yaml.Node
		if err := yaml.Unmarshal(bytes.Clone(data), &n); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNode(b *testing.B) {
	fsys := generated(benchPositions)
	b.ReportAllocs()
	for b.Loop() {
		parseNodes(b, fsys)
	}
}

func BenchmarkRead(b *testing.B) {
	fsys := generated(benchPositions)
	b.ReportAllocs()
	var base, own time.Duration
	for b.Loop() {
		start := time.Now()
		parseNodes(b, fsys)
		middle := time.Now()
		record, problems, err := Read(b.Context(), fsys)
		own += time.Since(middle)
		base += middle.Sub(start)
		if err != nil || len(record.Positions) != benchPositions {
			b.Fatalf("%d positions, %v, %v", len(record.Positions), err, problems[:min(len(problems), 5)])
		}
	}
	b.ReportMetric(float64(own)/float64(base), "ratio")
	b.ReportMetric(own.Seconds()/float64(b.N), "s/read")
}
