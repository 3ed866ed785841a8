package dossier

import (
	"flag"
	"fmt"
	"reflect"
	"strings"

	"github.com/parallax-assessment/parallax"
	"github.com/parallax-assessment/parallax/marking"
	"github.com/parallax-assessment/parallax/value"
)

var update = flag.Bool("update", false, "write golden files")

// render writes a record with every field that is not empty, one a line.
func render(r *parallax.Record) string {
	var b strings.Builder
	renderValue(&b, "record", reflect.ValueOf(*r))
	return b.String()
}

func renderValue(b *strings.Builder, path string, v reflect.Value) {
	if v.IsZero() {
		return
	}
	switch x := v.Interface().(type) {
	case value.Value:
		lo, hi := x.Ends()
		fmt.Fprintf(b, "%s = %s %q %q %v..%v %v\n", path, x.Kind(), x.Text(), x.Canonical(), lo, hi, x.Leaves())
		return
	case value.Spec:
		fmt.Fprintf(b, "%s = %s [%s] ±%s %v\n", path, x.Kind, x.Unit, x.Tolerance, treeOf(x.Tree))
		return
	case marking.Policy:
		fmt.Fprintf(b, "%s = %s up to %s", path, x.Scheme, x.Highest)
		for _, e := range x.Table {
			fmt.Fprintf(b, ", %s is %s", e.A, e.B)
		}
		b.WriteByte('\n')
		return
	case fmt.Stringer:
		fmt.Fprintf(b, "%s = %s\n", path, x)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		renderValue(b, path, v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			renderValue(b, path+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			renderValue(b, fmt.Sprintf("%s[%d]", path, i), v.Index(i))
		}
	default:
		fmt.Fprintf(b, "%s = %v\n", path, v.Interface())
	}
}
