// Package dossier reads a dossier, a folder (or a zip of one) of YAML files,
// into a [parallax.Record], and reports every problem it finds on the way with
// file, line and column.
//
// The files are parallax, attributes, subjects, sources, terms, positions,
// questions, undertakings, referrals and languages; each is NAME.yaml or a folder NAME of
// .yaml files, or both. Their keys stand in one table (keys.go), which drives
// the check for unknown keys as well as the JSON Schemas of [Schema].
//
// Reading goes in two phases, so that neither the order of files nor how they
// are split makes a difference: first everything that has an id is declared,
// then everything that refers to one is read. Scalars are taken as they are
// written: no, 2009 and 1e3 are words, not a truth, a date or a number.
//
// A worked example, in three files:
//
//	# parallax.yaml
//	parallax: 1
//	title: Two surveys of one stock
//	parties: [{id: east, name: East}, {id: west, name: West}]
//	rounds: [{id: first, date: 2024-05-01}]
//
//	# attributes.yaml and subjects.yaml
//	biomass: {kind: quantity, unit: t}
//	herring: {name: Herring, kind: stock}
//
//	# positions/east.yaml
//	party: east
//	positions:
//	  - {about: herring/biomass, value: 400..450 t}
//
// The package opens nothing itself: it reads from an fs.FS that its caller
// opened. What it reads may be hostile; the limits in limits.go hold time and
// memory within bounds.
package dossier
