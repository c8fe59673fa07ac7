package pack_test

import (
	"reflect"
	"testing"
)

// The dossier of the round trip sets every field of every noun, so that a field
// which a noun gains cannot be forgotten by the pack.
func TestSampleIsWhole(t *testing.T) {
	set := map[string]bool{}
	note(reflect.ValueOf(*sample()), set)
	for field, ok := range set {
		if !ok {
			t.Errorf("%s is set nowhere in the sample: set it there, then write and read it, with a new version of the format", field)
		}
	}
}

// note enters each field of each struct in v, and whether it was ever set.
func note(v reflect.Value, set map[string]bool) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			note(v.Index(i), set)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Name() + "." + v.Type().Field(i).Name
			set[name] = set[name] || !v.Field(i).IsZero()
			note(v.Field(i), set)
		}
	}
}
