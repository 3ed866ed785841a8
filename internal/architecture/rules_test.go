package architecture

// ruleTests are modules and what each rule says of them; the sizes are in TestSizes.
var ruleTests = []struct {
	rule, name string
	files      map[string]string
	want       []string
}{
	{
		rule: "layers", name: "down the order",
		files: map[string]string{
			"value/v.go":             "package value\n\nimport \"strings\"\n",
			"m.go":                   "package m\n\nimport _ \"m/value\"\n",
			"internal/compare/c.go":  "package compare\n\nimport (\n\t_ \"m\"\n\t_ \"m/marking\"\n\t_ \"m/value\"\n)\n",
			"internal/model/m.go":    "package model\n\nimport _ \"m/internal/expr\"\n",
			"internal/ingest/i.go":   "package ingest\n\nimport _ \"m/internal/ingest/page\"\n",
			"internal/web/w.go":      "package web\n\nimport (\n\t_ \"m/examples\"\n\t_ \"m/internal/chart\"\n)\n",
			"internal/cli/c.go":      "package cli\n\nimport (\n\t_ \"m/examples\"\n\t_ \"m/internal/web\"\n)\n",
			"cmd/parallax/main.go":   "package main\n\nimport _ \"m/internal/cli\"\n",
			"examples/examples.go":   "package examples\n\nimport _ \"embed\"\n",
			"value/v_test.go":        "package value_test\n\nimport _ \"m/internal/cli\"\n",
			"internal/chart/c_ok.go": "package chart\n\nimport _ \"mother/internal/cli\"\n",
		},
	},
	{
		rule: "layers", name: "values import nouns",
		files: map[string]string{"value/v.go": "package value\n\nimport _ \"m\"\n"},
		want:  []string{"value/v.go:3: value may not import ."},
	},
	{
		rule: "layers", name: "values import values",
		files: map[string]string{"marking/v.go": "package marking\n\nimport _ \"m/value\"\n"},
		want:  []string{"marking/v.go:3: marking may not import value"},
	},
	{
		rule: "layers", name: "nouns import an engine",
		files: map[string]string{"m.go": "package m\n\nimport _ \"m/internal/compare\"\n"},
		want:  []string{"m.go:3: . may not import internal/compare"},
	},
	{
		rule: "layers", name: "an engine imports another",
		files: map[string]string{"internal/compare/c.go": "package compare\n\nimport _ \"m/internal/dossier\"\n"},
		want:  []string{"internal/compare/c.go:3: internal/compare may not import internal/dossier"},
	},
	{
		rule: "layers", name: "an engine imports another the wrong way",
		files: map[string]string{"internal/expr/e.go": "package expr\n\nimport _ \"m/internal/model\"\n"},
		want:  []string{"internal/expr/e.go:3: internal/expr may not import internal/model"},
	},
	{
		rule: "layers", name: "part of an engine imports a face",
		files: map[string]string{"internal/ingest/page/p.go": "package page\n\nimport _ \"m/internal/web\"\n"},
		want:  []string{"internal/ingest/page/p.go:3: internal/ingest/page may not import internal/web"},
	},
	{
		rule: "layers", name: "a face imports another",
		files: map[string]string{"internal/web/w.go": "package web\n\nimport _ \"m/internal/cli\"\n"},
		want:  []string{"internal/web/w.go:3: internal/web may not import internal/cli"},
	},
	{
		rule: "layers", name: "a program imports more than its face",
		files: map[string]string{"cmd/parallax/main.go": "package main\n\nimport _ \"m/value\"\n"},
		want:  []string{"cmd/parallax/main.go:3: cmd/parallax may not import value"},
	},
	{
		rule: "layers", name: "an engine imports the examples",
		files: map[string]string{"internal/dossier/d.go": "package dossier\n\nimport _ \"m/examples\"\n"},
		want:  []string{"internal/dossier/d.go:3: internal/dossier may not import examples"},
	},
	{
		rule: "layers", name: "the examples import the module",
		files: map[string]string{"examples/e.go": "package examples\n\nimport _ \"m/value\"\n"},
		want:  []string{"examples/e.go:3: examples may not import value"},
	},
	{
		rule: "layers", name: "a face imports the tests' package",
		files: map[string]string{"internal/cli/c.go": "package cli\n\nimport _ \"m/internal/architecture\"\n"},
		want:  []string{"internal/cli/c.go:3: internal/cli may not import internal/architecture"},
	},
	{
		rule: "layers", name: "a package without a place",
		files: map[string]string{
			"internal/compared/c.go": "package compared\n",
			"internal/cli/c.go":      "package cli\n\nimport _ \"m/internal/compared\"\n",
		},
		want: []string{
			"internal/cli/c.go:3: internal/cli may not import internal/compared",
			"internal/compared/c.go:1: package internal/compared has no place in the order of imports",
		},
	},
	{
		rule: "purity", name: "kept",
		files: map[string]string{
			"internal/dossier/d.go": "package dossier\n\nimport (\n\t_ \"archive/zip\"\n\t_ \"io/fs\"\n\t_ \"net/url\"\n)\n",
			"internal/model/m.go":   "package model\n\nimport (\n\t\"math/rand/v2\"\n\t\"time\"\n)\n\nvar r = rand.New(rand.NewPCG(1, 2))\n\nvar d time.Duration\n",
			"internal/web/w.go":     "package web\n\nimport (\n\t_ \"net/http\"\n\t\"time\"\n)\n\nvar now = time.Now()\n",
			"value/v.go":            "package value\n\ntype clock struct{ Now int }\n\nvar time clock\n\nvar now = time.Now\n",
			"value/v_test.go":       "package value\n\nimport (\n\t_ \"os\"\n\t\"time\"\n)\n\nvar then = time.Now()\n",
		},
	},
	{
		rule: "purity", name: "imports",
		files: map[string]string{
			"value/v.go":                "package value\n\nimport _ \"math/rand\"\n",
			"m.go":                      "package m\n\nimport _ \"net\"\n",
			"internal/dossier/d.go":     "package dossier\n\nimport _ \"os\"\n",
			"internal/ingest/page/p.go": "package page\n\nimport _ \"os/exec\"\n",
			"internal/chart/c.go":       "package chart\n\nimport _ \"net/http\"\n",
			"internal/locale/l.go":      "package locale\n\nimport _ \"log/slog\"\n",
		},
		want: []string{
			"internal/chart/c.go:3: internal/chart may not import net/http: engines are pure",
			"internal/dossier/d.go:3: internal/dossier may not import os: engines are pure",
			"internal/ingest/page/p.go:3: internal/ingest/page may not import os/exec: engines are pure",
			"internal/locale/l.go:3: internal/locale may not import log/slog: engines are pure",
			"m.go:3: . may not import net: engines are pure",
			"value/v.go:3: value may not import math/rand: engines are pure",
		},
	},
	{
		rule: "purity", name: "uses",
		files: map[string]string{
			"value/v.go":            "package value\n\nimport \"time\"\n\nfunc f() { _ = time.Now() }\n",
			"marking/m.go":          "package marking\n\nimport clock \"time\"\n\nvar now = clock.Now\n",
			"internal/compare/c.go": "package compare\n\nimport . \"time\"\n\nvar now = Now()\n",
			"internal/model/m.go":   "package model\n\nimport \"math/rand/v2\"\n\nvar x = rand.IntN(6)\n",
			"internal/search/s.go":  "package search\n\nimport \"fmt\"\n\nfunc f() { fmt.Println() }\n",
		},
		want: []string{
			"internal/compare/c.go:3: internal/compare may not import time without a name",
			"internal/model/m.go:5: internal/model may not use rand.IntN: engines are pure",
			"internal/search/s.go:5: internal/search may not use fmt.Println: engines are pure",
			"marking/m.go:5: marking may not use clock.Now: engines are pure",
			"value/v.go:5: value may not use time.Now: engines are pure",
		},
	},
	{
		rule: "cgo", name: "in source and in tests",
		files: map[string]string{
			"internal/cli/c.go": "package cli\n\nimport \"C\"\n",
			"value/v_test.go":   "package value\n\nimport \"C\"\n",
		},
		want: []string{
			"internal/cli/c.go:3: cgo is not used here",
			"value/v_test.go:3: cgo is not used here",
		},
	},
	{
		rule: "names", name: "kept",
		files: map[string]string{
			"m.go":                  "package m\n",
			"cmd/parallax/main.go":  "package main\n",
			"internal/model/m.go":   "package model\n",
			"value/v_test.go":       "package value_test\n",
			"internal/compare/c.go": "package compare\n",
		},
	},
	{
		rule: "names", name: "empty, borrowed, and on the way",
		files: map[string]string{
			"internal/util/u.go":        "package util\n",
			"internal/util/v.go":        "package util\n",
			"internal/ingest/html/h.go": "package html\n",
			"internal/web/w_test.go":    "package helpers_test\n",
			"pkg/thing/t.go":            "package thing\n",
		},
		want: []string{
			`internal/ingest/html/h.go:1: "html" in package internal/ingest/html is a name of the standard library`,
			`internal/util/u.go:1: "util" says nothing about package internal/util`,
			`internal/web/w_test.go:1: "helpers" says nothing about package internal/web`,
			`pkg/thing/t.go:1: "pkg" says nothing about package pkg/thing`,
		},
	},
}
