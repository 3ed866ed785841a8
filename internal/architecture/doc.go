// Package architecture holds the tests that keep the source in the shape that its design
// gives it: which package may import which, what an engine may not touch, how things are
// named and how long they may grow. It has no code of its own and nothing imports it.
//
// The packages stand in layers, and imports run one way:
//
//	value, marking       the values everything speaks of
//	parallax             the root package: the nouns
//	engines              compare, dossier and their like, locale and chart beside them
//	faces                web, report, cli
//	cmd                  the programs
//
// A package imports what stands in a lower layer. An import within a layer, or an
// exception from the order, has a line in a table of layers_test.go. A package that is in
// no table has no place: to add one is to decide where it stands.
package architecture
