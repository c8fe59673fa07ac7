package main

import (
	"slices"
	"strings"
	"testing"
)

// TestWordClasses fails when words that stand in the same places are put into
// different classes, or another run puts them elsewhere.
func TestWordClasses(t *testing.T) {
	who, verbs, where := []string{"ann", "bob", "carla", "dan"}, []string{"said", "argued", "insisted"}, []string{"berlin", "paris", "oslo"}
	var b strings.Builder
	for i, w := range who {
		for k, v := range verbs {
			for n, p := range where {
				b.WriteString(w + " " + v + " that rain fell in " + p + " again\n\n")
				if (i+k+n)%2 == 0 {
					b.WriteString("then " + w + " " + v + " so near " + p + " too\n\n")
				}
			}
		}
	}
	texts := []string{b.String()}
	lists := newBigrams(texts, 100).lists(8)
	classOf := func(w string) int {
		return slices.IndexFunc(lists, func(l []string) bool { return slices.Contains(l, w) })
	}
	for _, group := range [][]string{who, verbs, where} {
		for _, w := range group {
			if classOf(w) != classOf(group[0]) || classOf(w) < 0 {
				t.Errorf("%s is in class %d, %s in %d", w, classOf(w), group[0], classOf(group[0]))
			}
		}
	}
	if classOf("ann") == classOf("said") || classOf("said") == classOf("oslo") {
		t.Errorf("all in one class: %v", lists)
	}
	if again := newBigrams(texts, 100).lists(8); !slices.EqualFunc(lists, again, slices.Equal) {
		t.Errorf("%v, then %v", lists, again)
	}
}
